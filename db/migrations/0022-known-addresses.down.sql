drop table known_address;
