// tools/rehearsal/ tries the platform:
// replay: sends a city's requests through HTTP, at full speed or at the city's own pace.
// expect: compares the recorded steps of the clock with the steps that the rules expect.
// chaos: injects faults into the services during a replay.
// The programs in cli/ connect to the servers, print the output and run `bkm verify` after chaos.

/** The message is a sentence, or several lines, for the person who runs the rehearsal. */
export class RehearsalError extends Error {
  override readonly name: string = 'RehearsalError'
}
