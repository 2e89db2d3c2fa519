extension HelpTests {
    static let status80 = #"""
        OVERVIEW: Show the progress, totals and health of a run.

        Also while the run goes on in another terminal.

        USAGE: sluice status [OPTIONS] RUN

        ARGUMENTS:
          RUN  The directory of a run: runs/<job name> unless --out said so.

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
          130  interrupted; the same command resumes
          143  terminated; the same command resumes

        EXAMPLE:
          # How far is it?
          sluice status runs/arithmetic

        """#

    static let status40 = #"""
        OVERVIEW: Show the progress, totals and
        health of a run.

        Also while the run goes on in another
        terminal.

        USAGE: sluice status [OPTIONS] RUN

        ARGUMENTS:
          RUN  The directory of a run: runs/<job
               name> unless --out said so.

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
          130  interrupted; the same command
               resumes
          143  terminated; the same command
               resumes

        EXAMPLE:
          # How far is it?
          sluice status runs/arithmetic

        """#

    static let results80 = #"""
        OVERVIEW: Write the results of a run again, in another format too.

        openai-batch writes a line for each result as OpenAI's Batch API does. Its
        custom_id is the item's id; in a run of several targets or samples
        #TARGET#SAMPLE follows it, so that it stays unique.

        inspect and lm-eval write one target; where a run has several, name it by
        --target. Into a folder (-o logs/) inspect writes a log for each, named so that
        inspect log list finds it. Prompts are read again from the input; those that are
        not in it any more are left out and counted.

        --prices takes any list that sluice models import reads, or a job's own form
        {"provider/model": {"input": 1, "output": 2}}; old and new totals are told
        beside the results. A model without a price there is unpriced.

        USAGE: sluice results [OPTIONS] RUN

        ARGUMENTS:
          RUN  The directory of a run: runs/<job name> unless --out said so.

        OPTIONS:
          -f, --format FORMAT      sluice (as the run itself writes them), openai-batch,
                                   csv, inspect (a log of inspect_ai) or lm-eval (its
                                   samples).
          -t, --target NAME        Only the results of this target.
          -o, --output FILE        Write to a new file, not to standard output.
              --errors FILE        Write failed results to this new file, and only the
                                   others to the output.
              --force              Replace the file to write where it is there already.
              --with-input         Add the prompt and the reference to each result
                                   (sluice, csv).
              --csv-formulas WHAT  quote a cell that a spreadsheet would run, with an
                                   apostrophe, or keep it as it is.
              --prices FILE        Cost the results again by this price list, from the
                                   tokens that were used.
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
          130  interrupted; the same command resumes
          143  terminated; the same command resumes

        EXAMPLE:
          # For a spreadsheet.
          sluice results runs/arithmetic --format csv -o results.csv

        """#

    static let results40 = #"""
        OVERVIEW: Write the results of a run
        again, in another format too.

        openai-batch writes a line for each
        result as OpenAI's Batch API does. Its
        custom_id is the item's id; in a run of
        several targets or samples
        #TARGET#SAMPLE follows it, so that it
        stays unique.

        inspect and lm-eval write one target;
        where a run has several, name it by
        --target. Into a folder (-o logs/)
        inspect writes a log for each, named so
        that inspect log list finds it. Prompts
        are read again from the input; those
        that are not in it any more are left out
        and counted.

        --prices takes any list that sluice
        models import reads, or a job's own form
        {"provider/model": {"input": 1,
        "output": 2}}; old and new totals are
        told beside the results. A model without
        a price there is unpriced.

        USAGE: sluice results [OPTIONS] RUN

        ARGUMENTS:
          RUN  The directory of a run: runs/<job
               name> unless --out said so.

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
              Replace the file to write where it
              is there already.
          --with-input
              Add the prompt and the reference
              to each result (sluice, csv).
          --csv-formulas WHAT
              quote a cell that a spreadsheet
              would run, with an apostrophe, or
              keep it as it is.
          --prices FILE
              Cost the results again by this
              price list, from the tokens that
              were used.
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
          130  interrupted; the same command
               resumes
          143  terminated; the same command
               resumes

        EXAMPLE:
          # For a spreadsheet.
          sluice results runs/arithmetic \
            --format csv -o results.csv

        """#
}
