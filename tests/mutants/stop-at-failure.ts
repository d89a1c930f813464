type TestFunction = (...args: unknown[]) => unknown

let hasFailed = false

/** Does nothing once a test has failed: one failure kills the mutant, and the other tests of the file only take time. */
const unlessFailed = (test: TestFunction) =>
  async function runUnlessFailed(...args: unknown[]) {
    if (hasFailed) return
    try {
      await test(...args)
    } catch (error) {
      hasFailed = true
      throw error
    }
  }

/** Replaces jest's `it` and `test`, so that the tests registered afterwards do nothing once one of them has failed. */
function stopAtFirstFailure(): void {
  const original = globalThis.test
  const replaced = Object.assign(
    (name: string, run: TestFunction, timeout?: number) => original(name, unlessFailed(run), timeout),
    original,
    {
      each: (...table: Parameters<typeof original.each>) => {
        const register = original.each(...table)
        return (name: string, run: TestFunction, timeout?: number) => register(name, unlessFailed(run), timeout)
      },
    },
  )
  globalThis.it = globalThis.test = replaced as unknown as jest.It
}

stopAtFirstFailure()
