drop table room_wall;
