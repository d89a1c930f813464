export interface ProgressBar {
  /** draws the bar, unless it was drawn a short time ago */
  update(done: number): void
  finish(done: number): void
}

/** Where the progress is shown. */
export interface Screen {
  /** adds no line break */
  write(text: string): unknown
  isTty: boolean
}

const BAR_WIDTH = 30
const REDRAW_EVERY_MS = 100
const LINE_EVERY_MS = 5_000

/**
 * On a terminal, shows a bar with the rate and the remaining time. Elsewhere, writes a plain line every five seconds. `total`
 * may be an estimate.
 */
export function createProgressBar(screen: Screen, total: number, now: () => number = Date.now): ProgressBar {
  const startedAt = now()
  let shownAt = startedAt
  const renderProgressText = (done: number): string => {
    const seconds = (now() - startedAt) / 1000
    const rate = seconds > 0 ? done / seconds : 0
    const timeLeft = rate > 0 ? renderDuration(Math.max(0, total - done) / rate) : '?'
    return `${done} of ${total} rows, ${rate.toFixed(1)} a second, ${timeLeft} left`
  }
  const draw = (done: number): void => {
    const filled = Math.round(BAR_WIDTH * Math.min(1, total > 0 ? done / total : 1))
    screen.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${renderProgressText(done)}`)
  }
  return {
    update(done) {
      if (now() - shownAt < (screen.isTty ? REDRAW_EVERY_MS : LINE_EVERY_MS)) return
      shownAt = now()
      if (screen.isTty) draw(done)
      else screen.write(`${renderProgressText(done)}\n`)
    },
    finish(done) {
      if (screen.isTty) draw(done)
      screen.write(screen.isTty ? '\n' : `${renderProgressText(done)}\n`)
    },
  }
}

/** Renders seconds as `1 h 02 min`, `3 min 20 s` or `12 s`. */
function renderDuration(seconds: number): string {
  const wholeSeconds = Math.round(seconds)
  if (wholeSeconds >= 3600)
    return `${Math.floor(wholeSeconds / 3600)} h ${String(Math.floor((wholeSeconds % 3600) / 60)).padStart(2, '0')} min`
  return wholeSeconds >= 60 ? `${Math.floor(wholeSeconds / 60)} min ${wholeSeconds % 60} s` : `${wholeSeconds} s`
}
