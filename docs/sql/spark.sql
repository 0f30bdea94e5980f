-- One row for each customer: what is left of the orders for prediction. See docs/summary.md.
-- Wants: a table or view orders(customer, order_date, amount, refunded, currency, status), and two named parameters,
-- in Python: spark.sql(text, args={"calibrate_to": date(1997, 9, 30), "currency": "USD"})
--   calibrate_to   the last day that counts; the models are tested on what follows
--   currency       amounts of different currencies are never added up
WITH counted AS (
    SELECT CAST(customer AS STRING) AS customer,
           CAST(order_date AS DATE) AS day,
           CAST(amount AS DECIMAL(18, 4)) - COALESCE(CAST(refunded AS DECIMAL(18, 4)), 0) AS spent
    FROM orders
    WHERE customer IS NOT NULL
      AND currency = :currency
      AND lower(status) NOT IN ('cancelled', 'voided', 'failed', 'pending', 'draft')
      AND CAST(order_date AS DATE) <= :calibrate_to
),
days AS (
    SELECT customer, day, sum(spent) AS spent
    FROM counted
    GROUP BY customer, day
),
numbered AS (
    SELECT customer, day, spent, min(day) OVER (PARTITION BY customer) AS first_day
    FROM days
)
SELECT customer,
       count(*) - 1 AS repeat_purchases,
       date_diff(max(day), min(first_day)) AS recency_days,
       date_diff(:calibrate_to, min(first_day)) AS age_days,
       CASE WHEN sum(spent) FILTER (WHERE day > first_day) > 0
            THEN round(CAST(sum(spent) FILTER (WHERE day > first_day) AS DOUBLE) / (count(*) - 1), 6)
       END AS mean_spend
FROM numbered
GROUP BY customer
ORDER BY customer
