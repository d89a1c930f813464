drop index task_kind_inbox;
