drop table invented_application;
