-- trueup schema format 1
CREATE SCHEMA IF NOT EXISTS public;
