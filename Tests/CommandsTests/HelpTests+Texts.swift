extension HelpTests {
    static let status80 = #"""
        OVERVIEW: Show the progress, totals and health of a run.

        Works also while another terminal is running the job.

        USAGE: sluice status [OPTIONS] RUN

        ARGUMENTS:
          RUN  The run directory: runs/<job name>, or what --out named.

        OPTIONS:
              --json  Write JSON for programs to standard output.
          -h, --help  Show this help.

        EXIT STATUS:
          0    all done
          1    could not run, or stopped early
          3    finished, some items failed, or some answers are empty or in doubt
          4    finished, a gate failed
          64   the command line is wrong
          65   the input data is bad
          69   no model can serve this
          74   a file or stream could not be read or written
          75   another process holds this run
          77   credentials are missing or refused
          78   the job file is bad
          79   the budget or a limit is spent
          130  interrupted; run the same command to resume
          143  terminated; run the same command to resume

        EXAMPLE:
          # How far is it?
          sluice status runs/arithmetic

        """#

    static let status40 = #"""
        OVERVIEW: Show the progress, totals and
        health of a run.

        Works also while another terminal is
        running the job.

        USAGE: sluice status [OPTIONS] RUN

        ARGUMENTS:
          RUN  The run directory: runs/<job
               name>, or what --out named.

        OPTIONS:
          --json
              Write JSON for programs to
              standard output.
          -h, --help
              Show this help.

        EXIT STATUS:
          0    all done
          1    could not run, or stopped early
          3    finished, some items failed, or
               some answers are empty or in
               doubt
          4    finished, a gate failed
          64   the command line is wrong
          65   the input data is bad
          69   no model can serve this
          74   a file or stream could not be
               read or written
          75   another process holds this run
          77   credentials are missing or
               refused
          78   the job file is bad
          79   the budget or a limit is spent
          130  interrupted; run the same command
               to resume
          143  terminated; run the same command
               to resume

        EXAMPLE:
          # How far is it?
          sluice status runs/arithmetic

        """#

    static let results80 = #"""
        OVERVIEW: Write the results of a run in one of several formats.

        openai-batch writes one line per result, as OpenAI's Batch API does. Its
        custom_id is the item's id. If the run has several targets or samples,
        #TARGET#SAMPLE is appended to keep it unique.

        inspect and lm-eval write one target. If the run has several, name one with
        --target. With a folder (-o logs/), inspect writes one log per target, named so
        that inspect log list finds it. Prompts are read from the input again; results
        whose prompt is no longer there are skipped and counted.

        --prices accepts any list that sluice models import reads, or the form that job
        files use: {"provider/model": {"input": 1, "output": 2}}. The old and new totals
        go to standard error. A model without a price in the list is unpriced.

        USAGE: sluice results [OPTIONS] RUN

        ARGUMENTS:
          RUN  The run directory: runs/<job name>, or what --out named.

        OPTIONS:
          -f, --format FORMAT      sluice (as the run itself writes them), openai-batch,
                                   csv, inspect (a log of inspect_ai) or lm-eval (its
                                   samples).
          -t, --target NAME        Only the results of this target.
          -o, --output FILE        Write to a new file, not to standard output.
              --errors FILE        Write failed results to this new file, and only the
                                   others to the output.
              --force              Replace the output file if it exists.
              --with-input         Add the prompt and the reference to each result
                                   (sluice, csv).
              --csv-formulas WHAT  For cells that a spreadsheet would run as a formula:
                                   quote puts an apostrophe before them, keep leaves
                                   them as they are.
              --prices FILE        Recompute costs with this price list, from the tokens
                                   that were used.
          -h, --help               Show this help.

        EXIT STATUS:
          0    all done
          1    could not run, or stopped early
          3    finished, some items failed, or some answers are empty or in doubt
          4    finished, a gate failed
          64   the command line is wrong
          65   the input data is bad
          69   no model can serve this
          74   a file or stream could not be read or written
          75   another process holds this run
          77   credentials are missing or refused
          78   the job file is bad
          79   the budget or a limit is spent
          130  interrupted; run the same command to resume
          143  terminated; run the same command to resume

        EXAMPLE:
          # For a spreadsheet.
          sluice results runs/arithmetic --format csv -o results.csv

        """#

    static let results40 = #"""
        OVERVIEW: Write the results of a run in
        one of several formats.

        openai-batch writes one line per result,
        as OpenAI's Batch API does. Its
        custom_id is the item's id. If the run
        has several targets or samples,
        #TARGET#SAMPLE is appended to keep it
        unique.

        inspect and lm-eval write one target. If
        the run has several, name one with
        --target. With a folder (-o logs/),
        inspect writes one log per target, named
        so that inspect log list finds it.
        Prompts are read from the input again;
        results whose prompt is no longer there
        are skipped and counted.

        --prices accepts any list that sluice
        models import reads, or the form that
        job files use: {"provider/model":
        {"input": 1, "output": 2}}. The old and
        new totals go to standard error. A model
        without a price in the list is unpriced.

        USAGE: sluice results [OPTIONS] RUN

        ARGUMENTS:
          RUN  The run directory: runs/<job
               name>, or what --out named.

        OPTIONS:
          -f, --format FORMAT
              sluice (as the run itself writes
              them), openai-batch, csv, inspect
              (a log of inspect_ai) or lm-eval
              (its samples).
          -t, --target NAME
              Only the results of this target.
          -o, --output FILE
              Write to a new file, not to
              standard output.
          --errors FILE
              Write failed results to this new
              file, and only the others to the
              output.
          --force
              Replace the output file if it
              exists.
          --with-input
              Add the prompt and the reference
              to each result (sluice, csv).
          --csv-formulas WHAT
              For cells that a spreadsheet would
              run as a formula: quote puts an
              apostrophe before them, keep
              leaves them as they are.
          --prices FILE
              Recompute costs with this price
              list, from the tokens that were
              used.
          -h, --help
              Show this help.

        EXIT STATUS:
          0    all done
          1    could not run, or stopped early
          3    finished, some items failed, or
               some answers are empty or in
               doubt
          4    finished, a gate failed
          64   the command line is wrong
          65   the input data is bad
          69   no model can serve this
          74   a file or stream could not be
               read or written
          75   another process holds this run
          77   credentials are missing or
               refused
          78   the job file is bad
          79   the budget or a limit is spent
          130  interrupted; run the same command
               to resume
          143  terminated; run the same command
               to resume

        EXAMPLE:
          # For a spreadsheet.
          sluice results runs/arithmetic \
            --format csv -o results.csv

        """#
}
