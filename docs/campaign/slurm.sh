#!/bin/sh
#SBATCH --job-name=ocf-explore
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --time=02:00:00
# One shard of a search for each task of a Slurm array; README.md beside this file says how to use it.
set -eu
: "${SCENARIO:=scenarios/hosting/a-storm-of-faults-passes.yaml}" "${RUNS:=100000}" "${STRATEGY:=random}"
: "${RESULTS:=results/campaign}" "${OCF:=./ocf}"
code=0
"$OCF" sim explore "$SCENARIO" --runs "$RUNS" --strategy "$STRATEGY" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --results "$RESULTS" || code=$?
# A claim that failed (1) or stayed open (2) is a result, not a failure of the task: the merge reports it.
[ "$code" -le 2 ]
