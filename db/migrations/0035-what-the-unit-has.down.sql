drop index application_with_unit;
