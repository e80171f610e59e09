-- What such databases hold: twenty honest trades, and one example at least of every lie that
-- contracts/database.md names. Days are weekdays, counted back
-- from today.
\set ON_ERROR_STOP on
BEGIN;

INSERT INTO sectors (sector_name) VALUES ('Technology'), ('Consumer'), ('Energy');
INSERT INTO securities (symbol, company_name, sector_id) VALUES
    ('AAPL', 'Apple Inc.', 1), ('MSFT', 'Microsoft Corporation', 1),
    ('NVDA', 'NVIDIA Corporation', 1), ('AMZN', 'Amazon.com, Inc.', 2),
    ('XOM', 'Exxon Mobil Corporation', 3), ('F', 'Ford Motor Company', 2);

CREATE FUNCTION pg_temp.day(back integer, hour numeric) RETURNS timestamptz LANGUAGE sql AS $$
    SELECT (weekday + make_interval(mins => (hour * 60)::integer)) AT TIME ZONE 'America/New_York'
    FROM generate_series((now() AT TIME ZONE 'America/New_York')::date,
                         (now() AT TIME ZONE 'America/New_York')::date - 60,
                         interval '-1 day') AS weekday
    WHERE extract(isodow FROM weekday) < 6 ORDER BY weekday DESC OFFSET back LIMIT 1
$$;

INSERT INTO trading_cycles (cycle_id, mode, status, max_positions, max_daily_loss, risk_level,
                            scan_frequency, started_at, stopped_at, total_risk_budget,
                            current_positions, configuration) VALUES
    ('RIG-1001', 'normal', 'completed', 5, 2000, 0.01, 900, pg_temp.day(20, 9.5),
     pg_temp.day(20, 10.2), 2000, 0, '{"risk_per_trade": 0.01}'),
    ('RIG-1002', 'normal', 'active', 5, 2000, 0.01, 900, pg_temp.day(1, 9.5), NULL, 2000, 4, '{}'),
    -- Lie: a cycle that has been scanning for days.
    ('RIG-1003', 'conservative', 'scanning', 3, 1000, 0.005, 1800, pg_temp.day(6, 11), NULL, 1000,
     0, '{}'),
    ('RIG-1004', 'aggressive', 'error', 8, 4000, 0.02, 300, pg_temp.day(9, 13), pg_temp.day(9, 13.1),
     4000, 0, '{"error": "risk validation failed"}');

-- The golden vector of the metrics, two trades a day, long, confirmed by the broker: counted.
INSERT INTO positions (cycle_id, security_id, side, quantity, entry_price, exit_price, stop_loss,
                       risk_amount, realized_pnl, pnl_percent, status, close_reason, opened_at,
                       closed_at, alpaca_order_id, alpaca_status)
SELECT 'RIG-1001', 1 + n % 4, 'long', 10, 100, 100 + pnl / 10, 95, 50, pnl, pnl / 1000 * 100,
       'closed', CASE WHEN pnl > 0 THEN 'take_profit' ELSE 'stop_loss' END,
       pg_temp.day(24 - (n::integer - 1) / 2, 10), pg_temp.day(24 - (n::integer - 1) / 2, 11 + (n - 1) % 2),
       'rig-honest-' || n, 'filled'
FROM unnest(ARRAY[120, -80, 45.5, -60, 0, 200, -150, 75, -30, 10, -90, 300, -20, 55, -45, -10, 95,
                  -70, 15, -5]::numeric[]) WITH ORDINALITY AS golden (pnl, n);

INSERT INTO positions (cycle_id, security_id, side, quantity, entry_price, exit_price, realized_pnl,
                       status, close_reason, opened_at, closed_at, alpaca_order_id, alpaca_status,
                       alpaca_error) VALUES
    -- Lie: closed without an exit price, with and without a P&L.
    ('RIG-1001', 1, 'long', 10, 187.20, NULL, NULL, 'closed', NULL, pg_temp.day(8, 10),
     pg_temp.day(8, 15), 'rig-noexit-1', 'filled', NULL),
    ('RIG-1001', 2, 'long', 5, 411.00, NULL, 0, 'closed', 'closed_no_exit_price', pg_temp.day(8, 10),
     pg_temp.day(8, 15), 'rig-noexit-2', 'filled', NULL),
    -- Lie: closed by the emergency stop at its entry price, while the broker still held it.
    ('RIG-1001', 3, 'long', 20, 131.50, 131.50, 0, 'closed', 'emergency_stop', pg_temp.day(7, 10),
     pg_temp.day(7, 14), 'rig-stopped-1', 'filled', NULL),
    -- Lie: never bought, the broker refused.
    ('RIG-1001', 4, 'long', 10, 178.00, 179.00, 10, 'closed', 'take_profit', pg_temp.day(7, 10),
     pg_temp.day(7, 12), 'rig-rejected-1', 'rejected', 'insufficient buying power'),
    -- Lie: reasons that only a clean-up writes.
    ('RIG-1001', 5, 'long', 10, 104.00, 104.00, 0, 'closed', 'orphaned_alpaca_sync_failure',
     pg_temp.day(6, 10), pg_temp.day(5, 4), NULL, NULL, NULL),
    ('RIG-1001', 6, 'long', 50, 12.10, NULL, NULL, 'closed', 'alpaca_expired', pg_temp.day(6, 10),
     pg_temp.day(5, 4), 'rig-expired-1', 'expired', NULL);

INSERT INTO positions (cycle_id, security_id, side, quantity, entry_price, stop_loss, risk_amount,
                       unrealized_pnl, status, opened_at, alpaca_order_id, alpaca_status) VALUES
    -- Lie: an order that is 'accepted' for ever.
    ('RIG-1002', 5, 'long', 10, 105.20, 103.00, 22, 0, 'open', pg_temp.day(4, 9.6),
     'rig-accepted-1', 'accepted'),
    -- Lie: the same symbol open three times, of which the broker holds one at most: ghosts.
    ('RIG-1002', 1, 'long', 10, 187.20, 183.45, 37.50, 0, 'open', pg_temp.day(1, 9.6),
     'rig-open-1', 'filled'),
    ('RIG-1002', 1, 'long', 10, 187.90, 184.10, 38, 0, 'open', pg_temp.day(1, 11.1), 'rig-open-2',
     'filled'),
    ('RIG-1002', 1, 'buy', 10, 188.00, 184.20, 38, 0, 'open', pg_temp.day(1, 13.1), 'rig-open-3',
     'accepted'),
    -- Lie: long here; its entry was sent as a sell, so the broker is short.
    ('RIG-1002', 2, 'long', 8, 410.00, 401.80, 65.60, 0, 'open', pg_temp.day(1, 9.7), 'rig-short-1',
     'filled');
-- An orphan is at the broker and has no row here: NVDA, closed above by the emergency stop.

INSERT INTO orders (position_id, cycle_id, security_id, order_class, order_purpose, side, order_type,
                    time_in_force, quantity, limit_price, alpaca_order_id, status, filled_qty,
                    filled_avg_price, submitted_at, filled_at, rejection_reason)
SELECT position_id, cycle_id, security_id, 'simple', 'entry',
       CASE WHEN alpaca_order_id LIKE 'rig-short-%' THEN 'sell' ELSE 'buy' END, 'limit', 'day',
       quantity, entry_price, alpaca_order_id, alpaca_status,
       CASE alpaca_status WHEN 'filled' THEN quantity ELSE 0 END,
       CASE alpaca_status WHEN 'filled' THEN entry_price END, opened_at,
       CASE alpaca_status WHEN 'filled' THEN opened_at + interval '2 seconds' END, alpaca_error
FROM positions WHERE alpaca_order_id IS NOT NULL;

INSERT INTO scan_results (cycle_id, security_id, scan_timestamp, composite_score, momentum_score,
                          volume_score, rank, selected_for_trading)
SELECT 'RIG-1002', security_id, pg_temp.day(1, 9.55), 0.9 - security_id * 0.05, 0.8, 0.7,
       security_id, security_id <= 2 FROM securities;
INSERT INTO time_dimension (full_timestamp, trading_date, is_market_hours)
SELECT pg_temp.day(1, 10 + n), pg_temp.day(1, 10)::date, true FROM generate_series(0, 5) AS n;
INSERT INTO trading_history (security_id, time_id, open_price, high_price, low_price, close_price,
                             volume)
SELECT security_id, time_id, 100, 101, 99, 100.5, 120000 FROM securities, time_dimension;
INSERT INTO news_sentiment (security_id, headline, sentiment_score, published_at) VALUES
    (1, 'Apple announces record services revenue', 0.62, pg_temp.day(1, 8));
INSERT INTO technical_indicators (security_id, computed_at, rsi_14, macd)
SELECT security_id, pg_temp.day(1, 10), 55.2, 0.31 FROM securities;
INSERT INTO pattern_analysis (security_id, detected_at, pattern_type, confidence) VALUES
    (1, pg_temp.day(1, 10), 'bull_flag', 0.71);
INSERT INTO risk_events (cycle_id, event_type, severity, message, occurred_at, resolved_at) VALUES
    ('RIG-1001', 'daily_loss', 'warning', 'daily loss at 60 % of the limit', pg_temp.day(12, 14),
     pg_temp.day(12, 16)),
    -- Lie: never resolved, although its cycle ended in error.
    ('RIG-1004', 'position_size', 'critical', 'position above its limit', pg_temp.day(9, 13), NULL);

COMMIT;
