-- One row for each customer: what is left of the orders for prediction. See docs/summary.md.
-- Wants: a table or view orders(customer, order_date, amount, refunded, currency, status), and two variables:
--   SET VARIABLE calibrate_to = DATE '1997-09-30';   -- the last day that counts; the models are tested on what follows
--   SET VARIABLE currency = 'USD';                   -- amounts of different currencies are never added up
WITH counted AS (
    SELECT CAST(customer AS VARCHAR) AS customer,
           CAST(order_date AS DATE) AS day,
           CAST(amount AS DECIMAL(18, 4)) - COALESCE(CAST(refunded AS DECIMAL(18, 4)), 0) AS spent
    FROM orders
    WHERE customer IS NOT NULL
      AND currency = getvariable('currency')
      AND lower(status) NOT IN ('cancelled', 'voided', 'failed', 'pending', 'draft')
      AND CAST(order_date AS DATE) <= getvariable('calibrate_to')
),
days AS (
    SELECT customer, day, sum(spent) AS spent,
           min(day) OVER (PARTITION BY customer) AS first_day
    FROM counted
    GROUP BY customer, day
)
SELECT customer,
       count(*) - 1 AS repeat_purchases,
       date_diff('day', min(first_day), max(day)) AS recency_days,
       date_diff('day', min(first_day), getvariable('calibrate_to')) AS age_days,
       CASE WHEN sum(spent) FILTER (WHERE day > first_day) > 0
            THEN round(CAST(sum(spent) FILTER (WHERE day > first_day) AS DOUBLE) / (count(*) - 1), 6)
       END AS mean_spend
FROM days
GROUP BY customer
ORDER BY customer;
