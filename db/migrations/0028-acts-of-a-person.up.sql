-- An officer lists the applications in which they acted, newest act first. Imported events have a late position and an early instant.
create index event_of_staff on event ((actor ->> 'personId'), at, position)
  where actor ->> 'role' not in ('applicant', 'clock');
