"""Whether the service serves: for load balancers, the supervisor and Prometheus."""
