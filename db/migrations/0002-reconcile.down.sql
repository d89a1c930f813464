drop index notification_given_up, application_alive;
drop table repair;
