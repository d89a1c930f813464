export interface Progress {
  tick(done: number): void
  end(done: number): void
}

/** Where progress is shown; `write` adds no line break. */
export interface Screen {
  write(text: string): unknown
  isTty: boolean
}

const barWidth = 30
const redrawEveryMs = 100
const lineEveryMs = 5_000

/** A bar with rate and time left on a terminal, a plain line every five seconds elsewhere. `total` may be an estimate. */
export function createProgress(screen: Screen, total: number, now: () => number = Date.now): Progress {
  const startedAt = now()
  let saidAt = startedAt
  const text = (done: number): string => {
    const seconds = (now() - startedAt) / 1000
    const rate = seconds > 0 ? done / seconds : 0
    const left = rate > 0 ? duration(Math.max(0, total - done) / rate) : '?'
    return `${done} of ${total} rows, ${rate.toFixed(1)} a second, ${left} left`
  }
  const draw = (done: number): void => {
    const filled = Math.round(barWidth * Math.min(1, total > 0 ? done / total : 1))
    screen.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${text(done)}`)
  }
  return {
    tick(done) {
      if (now() - saidAt < (screen.isTty ? redrawEveryMs : lineEveryMs)) return
      saidAt = now()
      if (screen.isTty) draw(done)
      else screen.write(`${text(done)}\n`)
    },
    end(done) {
      if (screen.isTty) draw(done)
      screen.write(screen.isTty ? '\n' : `${text(done)}\n`)
    },
  }
}

/** Seconds as `1 h 02 min`, `3 min 20 s` or `12 s`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole >= 3600)
    return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole} s`
}
