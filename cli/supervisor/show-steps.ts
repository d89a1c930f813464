import { Listr } from 'listr2'

/** One step of `bkm start`. */
export interface Step {
  title: string
  /** runs the step; `printLine` shows its progress below the title */
  run: (printLine: (line: string) => void) => Promise<unknown>
}

/** Runs the steps one after the other and shows their progress. Throws the error of a step, or an AbortError after an abort. */
export async function showSteps(steps: Step[], signal: AbortSignal, out: (line: string) => void): Promise<void> {
  // Listr draws one letter per line on a terminal that is narrow or has no known width.
  const isTerminal = process.stdout.isTTY && process.stdout.columns >= 40
  await (isTerminal ? drawSteps(steps, signal) : printSteps(steps, signal, out))
}

async function printSteps(steps: Step[], signal: AbortSignal, out: (line: string) => void): Promise<void> {
  for (const { title, run } of steps) {
    signal.throwIfAborted()
    await run((line) => out(`  ${line}`))
    out(`✔ ${title}`)
  }
  signal.throwIfAborted()
}

async function drawSteps(steps: Step[], signal: AbortSignal): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: async (_: unknown, task: { output: string }) => {
      signal.throwIfAborted()
      await run((line) => {
        task.output = line
      })
      signal.throwIfAborted()
    },
  }))
  await new Listr(tasks, {
    // `bkm start` handles Ctrl-C itself, to stop the services in order. It also prints each error, so Listr prints none.
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false, collapseErrors: false },
  }).run()
}
