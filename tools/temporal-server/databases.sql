-- For psql: creates the role and the databases of Temporal. A second run only sets the password.
-- The role of Temporal cannot read the tables of the platform.
\set ON_ERROR_STOP on
select 'create role temporal' where not exists (select from pg_roles where rolname = 'temporal') \gexec
alter role temporal login password :'password';
select format('create database %I owner temporal', name)
from (values ('temporal'), ('temporal_visibility')) as wanted (name)
where not exists (select from pg_database where datname = name) \gexec
revoke connect on database temporal, temporal_visibility from public;
