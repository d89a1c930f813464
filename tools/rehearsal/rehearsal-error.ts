// tools/rehearsal/: tries the platform: a city's requests replayed through HTTP, at the city's own pace, compared with the
// rules, and with the services killed meanwhile. Servers, output and the judgement of `bkm verify` are handed in.

/** A fault whose message is a whole sentence with its remedy, for the person who runs the rehearsal. */
export class RehearsalError extends Error {
  override readonly name: string = 'RehearsalError'
}
