-- The replica's tables for a trial: PostgreSQL runs this once, when its volume is new.
CREATE TABLE cdc_users (
    id text PRIMARY KEY,
    email text,
    name text,
    created_at timestamptz
);

CREATE TABLE cdc_orders (
    id uuid PRIMARY KEY,
    user_id text,
    amount numeric(12, 2),
    placed_at timestamptz
);

INSERT INTO cdc_users VALUES
    ('user-1', 'ann@example.com', 'Ann', '2025-11-20T10:00:00Z'),
    ('user-2', 'bob@example.com', 'Rob', '2025-11-20T11:00:00Z');

INSERT INTO cdc_orders VALUES
    ('7f1c2f0e-5b0c-4d3c-9c1e-000000000001', 'user-1', 12.50, '2025-11-20T12:00:00Z');
