-- A word list may ask for its words by the first letters of their pinyin.

alter table term_list add column initials boolean not null default false;
