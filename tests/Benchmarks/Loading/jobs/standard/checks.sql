-- name: 不在发布之前实施 · No standard is implemented before it is published
SELECT number, published_on, implemented_on FROM standard WHERE implemented_on < published_on;
