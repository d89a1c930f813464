alter table event drop column position;
