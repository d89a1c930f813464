drop table attempt_count;
