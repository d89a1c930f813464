drop index text_of_staff;
