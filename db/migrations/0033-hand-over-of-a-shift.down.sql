drop table room_hand_over;
