-- One row for each customer: what is left of the orders for prediction. See docs/summary.md.
-- Wants: a table or view orders(customer, order_date, amount, refunded, currency, status), and two variables of psql:
--   \set calibrate_to 1997-09-30   -- the last day that counts; the models are tested on what follows
--   \set currency USD              -- amounts of different currencies are never added up
WITH counted AS (
    SELECT CAST(customer AS text) AS customer,
           CAST(order_date AS date) AS day,
           CAST(amount AS numeric(18, 4)) - COALESCE(CAST(refunded AS numeric(18, 4)), 0) AS spent
    FROM orders
    WHERE customer IS NOT NULL
      AND currency = :'currency'
      AND lower(status) NOT IN ('cancelled', 'voided', 'failed', 'pending', 'draft')
      AND CAST(order_date AS date) <= CAST(:'calibrate_to' AS date)
),
days AS (
    SELECT customer, day, sum(spent) AS spent,
           min(day) OVER (PARTITION BY customer) AS first_day
    FROM counted
    GROUP BY customer, day
)
SELECT customer,
       count(*) - 1 AS repeat_purchases,
       max(day) - min(first_day) AS recency_days,
       CAST(:'calibrate_to' AS date) - min(first_day) AS age_days,
       CASE WHEN sum(spent) FILTER (WHERE day > first_day) > 0
            THEN round(sum(spent) FILTER (WHERE day > first_day) / (count(*) - 1), 6)
       END AS mean_spend
FROM days
GROUP BY customer
ORDER BY customer;
