// tools/rehearsal/ tries the platform:
// replay: sends a city's requests through HTTP, at full speed or at the city's own pace.
// expect: compares the recorded events with the events that the rules expect.
// chaos: injects faults into the services during a replay.
// The programs in cli/ pass in the servers, the output and the check of `bkm verify`.

/** The message is a complete sentence with its remedy, for the person who runs the rehearsal. */
export class RehearsalError extends Error {
  override readonly name: string = 'RehearsalError'
}
