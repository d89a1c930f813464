drop function conclude_delivery;
