-- One schema for H2 (MODE=PostgreSQL) and PostgreSQL. What a body means is its writer's affair; what is searched for
-- stands in columns of its own. rev counts a document's changes: who writes names the one it has read.
-- varchar and not text: H2 keeps longer text outside of the row, which is slower, and bounded here either way.

create table room (
    id varchar(200) primary key,
    rev bigint not null,
    body varchar(1000000) not null,
    updated_at timestamp with time zone not null
);

create table scene (
    id varchar(200) primary key,
    rev bigint not null,
    body varchar(1000000) not null,
    updated_at timestamp with time zone not null,
    room varchar(200) not null,
    name varchar(200) not null
);

create index scene_room on scene (room, name);

create table mix (
    id varchar(200) primary key,
    rev bigint not null,
    body varchar(1000000) not null,
    updated_at timestamp with time zone not null,
    room varchar(200) not null,
    listener varchar(200) not null
);

create index mix_room on mix (room);

create index mix_listener on mix (listener);

create table revocation (
    id varchar(200) primary key,
    rev bigint not null,
    body varchar(1000000) not null,
    updated_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);

create index revocation_expires_at on revocation (expires_at);
