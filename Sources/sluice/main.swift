import Commands

await CommandLineTool.main()
