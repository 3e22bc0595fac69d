-- mutation: event trigger et | event trigger et
UPDATE pg_event_trigger SET evtowner = 'tu_alice'::regrole WHERE evtname = 'et';
