/** A mistake in one line of code, and the test files of which at least one test must fail because of it. */
export interface Breakage {
  name: string
  file: string
  /** part of one line; the file contains it exactly once */
  line: string
  replacement: string
  tests: string[]
  /** parts of test names, separated by `|`: only these tests run, because the others in the files are slow */
  testNamePattern?: string
}
