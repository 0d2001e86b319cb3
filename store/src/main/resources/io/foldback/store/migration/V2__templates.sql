-- Mixes that are kept by name, from which other mixes begin.

create table template (
    id varchar(200) primary key,
    rev bigint not null,
    body varchar(1000000) not null,
    updated_at timestamp with time zone not null,
    room varchar(200) not null,
    name varchar(200) not null
);

create index template_room on template (room, name);
