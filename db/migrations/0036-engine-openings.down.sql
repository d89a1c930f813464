drop table engine_opening;
