# The menu: the same commands a person types.
.PHONY: help format test one coverage rights limits wire mutants crowd run bench

help:   ## this list
	@grep -E '^[a-z]+: *##' Makefile | sed 's/: *##/\t/'

format: ## lay out the sources as the build demands
	./mvnw -q spotless:apply

test:   ## everything that is checked
	./mvnw verify

one:    ## one test, quickly: make one TEST=BookingPoliciesTest
	bin/one-test $(TEST)

coverage: ## the public table of served operations, anew
	./mvnw -q test -pl engine,server -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.coverage=write

rights: ## the public table of roles, anew
	./mvnw -q test -pl engine,server -Dtest=RightsTableTest -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.rights=write

limits: ## the public page of all bounds, anew
	./mvnw -q test -pl engine,server -Dtest=LimitsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.limits=write

wire:   ## the pairs of whole requests and answers, anew: read what has changed
	./mvnw -q test -pl engine,server -Dtest=WirePairsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.wire=write

mutants: ## small changes of the engine and of pure rules that no test notices
	./mvnw -q -Pmutation process-test-classes -pl engine,server

crowd:  ## a minute of an anonymous crowd, and what it does to a page
	./mvnw -q test -pl engine,server -Dtest=CrowdTest -Dsurefire.failIfNoSpecifiedTests=false -Ddaybook.crowd.seconds=60

run:    ## Daybook with a sample business on port 8080
	./daybook demo

bench:  ## timed comparisons
	benchmarks/run
