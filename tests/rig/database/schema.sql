-- The trading database as deployed systems have it (contracts/database.md): twelve tables, linked.
\set ON_ERROR_STOP on
BEGIN;

CREATE TABLE sectors (
    sector_id serial PRIMARY KEY,
    sector_name varchar(50) NOT NULL UNIQUE
);

CREATE TABLE securities (
    security_id serial PRIMARY KEY,
    symbol varchar(10) NOT NULL UNIQUE,
    company_name varchar(200),
    sector_id integer REFERENCES sectors
);

CREATE TABLE time_dimension (
    time_id serial PRIMARY KEY,
    full_timestamp timestamptz NOT NULL UNIQUE,
    trading_date date NOT NULL,
    is_market_hours boolean NOT NULL
);

CREATE TABLE trading_cycles (
    cycle_id varchar(20) PRIMARY KEY,
    mode varchar(20) NOT NULL,
    status varchar(20) NOT NULL
        CHECK (status IN ('active', 'scanning', 'completed', 'paused', 'stopped', 'error')),
    max_positions integer NOT NULL,
    max_daily_loss numeric(12, 2),
    risk_level numeric(5, 4),
    scan_frequency integer,
    started_at timestamptz NOT NULL,
    stopped_at timestamptz,
    total_risk_budget numeric(12, 2),
    used_risk_budget numeric(12, 2) DEFAULT 0,
    current_positions integer DEFAULT 0,
    configuration jsonb
);

CREATE TABLE positions (
    position_id serial PRIMARY KEY,
    cycle_id varchar(20) NOT NULL REFERENCES trading_cycles,
    security_id integer NOT NULL REFERENCES securities,
    side varchar(10) NOT NULL CHECK (side IN ('long', 'short', 'buy', 'sell')),
    quantity integer NOT NULL,
    entry_price numeric(12, 2),
    exit_price numeric(12, 2),
    stop_loss numeric(12, 2),
    take_profit numeric(12, 2),
    risk_amount numeric(12, 2),
    unrealized_pnl numeric(12, 2),
    realized_pnl numeric(12, 2),
    pnl_percent numeric(8, 4),
    status varchar(20) NOT NULL
        CHECK (status IN ('open', 'closed', 'partial', 'risk_reduced', 'error', 'cancelled')),
    close_reason varchar(100),
    opened_at timestamptz,
    closed_at timestamptz,
    alpaca_order_id varchar(50),
    alpaca_status varchar(20),
    alpaca_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX positions_by_status ON positions (status);

CREATE TABLE orders (
    order_id serial PRIMARY KEY,
    position_id integer REFERENCES positions,
    cycle_id varchar(20) REFERENCES trading_cycles,
    security_id integer NOT NULL REFERENCES securities,
    parent_order_id integer REFERENCES orders,
    order_class varchar(20),
    order_purpose varchar(20)
        CHECK (order_purpose IN ('entry', 'exit', 'stop_loss', 'take_profit')),
    side varchar(10) NOT NULL,
    order_type varchar(20) NOT NULL,
    time_in_force varchar(10) NOT NULL,
    quantity integer NOT NULL,
    limit_price numeric(12, 2),
    stop_price numeric(12, 2),
    alpaca_order_id varchar(50) UNIQUE,
    status varchar(20) NOT NULL,
    filled_qty integer DEFAULT 0,
    filled_avg_price numeric(12, 4),
    submitted_at timestamptz,
    filled_at timestamptz,
    rejection_reason text
);

CREATE TABLE scan_results (
    id serial PRIMARY KEY,
    cycle_id varchar(20) REFERENCES trading_cycles,
    security_id integer NOT NULL REFERENCES securities,
    scan_timestamp timestamptz NOT NULL,
    composite_score numeric(6, 4),
    momentum_score numeric(6, 4),
    volume_score numeric(6, 4),
    rank integer,
    selected_for_trading boolean NOT NULL DEFAULT false
);

CREATE TABLE trading_history (
    id serial PRIMARY KEY,
    security_id integer NOT NULL REFERENCES securities,
    time_id integer REFERENCES time_dimension,
    open_price numeric(12, 4),
    high_price numeric(12, 4),
    low_price numeric(12, 4),
    close_price numeric(12, 4),
    volume bigint
);

CREATE TABLE news_sentiment (
    id serial PRIMARY KEY,
    security_id integer NOT NULL REFERENCES securities,
    headline text NOT NULL,
    sentiment_score numeric(5, 4),
    published_at timestamptz NOT NULL
);

CREATE TABLE technical_indicators (
    id serial PRIMARY KEY,
    security_id integer NOT NULL REFERENCES securities,
    computed_at timestamptz NOT NULL,
    rsi_14 numeric(6, 2),
    macd numeric(10, 4)
);

CREATE TABLE pattern_analysis (
    id serial PRIMARY KEY,
    security_id integer NOT NULL REFERENCES securities,
    detected_at timestamptz NOT NULL,
    pattern_type varchar(50) NOT NULL,
    confidence numeric(5, 4)
);

CREATE TABLE risk_events (
    id serial PRIMARY KEY,
    cycle_id varchar(20) REFERENCES trading_cycles,
    event_type varchar(50) NOT NULL,
    severity varchar(20) NOT NULL,
    message text,
    occurred_at timestamptz NOT NULL,
    resolved_at timestamptz
);

COMMIT;
