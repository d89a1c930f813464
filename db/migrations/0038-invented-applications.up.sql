-- In a rehearsal an officer sends an invented application. It is marked wherever it is shown, and no figure counts it.
create table invented_application (
  application_id uuid primary key references application (id)
);
comment on table invented_application is
  'Only where the platform is for trying out: applications that its page of the rehearsal sent; read nowhere else.';

grant select, insert on invented_application to bkm_app;
