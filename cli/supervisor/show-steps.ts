import { Listr } from 'listr2'

export interface Step {
  title: string
  run: (say: (line: string) => void) => Promise<unknown>
}

/** Runs steps one after the other and shows how far they are, until `signal`. Throws what a step throws. */
export async function showSteps(steps: Step[], signal: AbortSignal, out: (line: string) => void): Promise<void> {
  // A terminal that does not tell its width would be drawn one letter to a line.
  const isTerminal = process.stdout.isTTY && process.stdout.columns >= 40
  await (isTerminal ? draw(steps, signal) : tell(steps, signal, out))
}

async function tell(steps: Step[], signal: AbortSignal, out: (line: string) => void): Promise<void> {
  for (const { title, run } of steps) {
    signal.throwIfAborted()
    await run((line) => out(`  ${line}`))
    out(`✔ ${title}`)
  }
  signal.throwIfAborted()
}

async function draw(steps: Step[], signal: AbortSignal): Promise<void> {
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
    // Ctrl-C is answered by the program, in order; a fault is told once, by the program too.
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false, collapseErrors: false },
  }).run()
}
