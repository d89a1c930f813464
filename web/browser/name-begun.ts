const FORMAT = { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const

/**
 * Names each instant (epoch ms) by day and time, in the order given. The hour tells two drafts of one day apart, and the second two
 * drafts of one minute.
 */
export function nameBegun(locale: string, instants: readonly number[], timeZone?: string): string[] {
  const ofZone = timeZone === undefined ? {} : { timeZone }
  const short = new Intl.DateTimeFormat(locale, { ...FORMAT, ...ofZone })
  const long = new Intl.DateTimeFormat(locale, { ...FORMAT, second: '2-digit', ...ofZone })
  const names = instants.map((at) => short.format(at))
  return instants.map((at, index) => {
    const name = names[index] ?? ''
    return names.indexOf(name) === names.lastIndexOf(name) ? name : long.format(at)
  })
}
