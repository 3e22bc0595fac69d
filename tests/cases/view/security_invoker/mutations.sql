-- mutation: view app.invoker | view app.invoker
ALTER VIEW app.invoker SET (security_invoker = false);
-- mutation: view app.invoker | view app.invoker
ALTER VIEW app.invoker RESET (security_invoker);
