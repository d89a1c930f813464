drop index task_closed;
drop index task_opened;
