drop index event_of_staff;
