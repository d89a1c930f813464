drop table rehearsal_time;
