// cli/metrics/ holds the metrics that api and worker serve to Prometheus. Labels are names from the code (routes, commands,
// states) and codes of the pack (seats, entities), never a reference, an id or anything that a person entered.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** Creates our own metrics and those of Node. The metrics of the Temporal SDK are not among them: the SDK serves its own. */
export function createMetrics(program: 'api' | 'worker') {
  const registry = new Registry()
  registry.setDefaultLabels({ program })
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  return {
    registry,
    requests: new Histogram({
      name: 'bkm_http_request_seconds',
      help: 'Duration of HTTP requests, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    commands: new Counter({
      name: 'bkm_commands_total',
      help: 'Commands sent to a Workflow, by outcome: done, refused, unsent, unknown',
      labelNames: ['command', 'outcome'],
      registers: [registry],
    }),
    attempts: new Counter({
      name: 'bkm_attempts_total',
      help: 'Passwords, tracking codes and submissions by route name: wrong, delayed (waited for a turn), refused',
      labelNames: ['door', 'result'],
      registers: [registry],
    }),
    working: gauge('bkm_worker_working', '1 while the worker takes Tasks from Temporal'),
    databaseUp: gauge('bkm_database_up', '1 when PostgreSQL answered the last query for these metrics'),
    open: gauge('bkm_applications_open', 'Applications that are not closed'),
    overdue: gauge('bkm_applications_overdue', 'Open applications whose due time has passed'),
    stuck: gauge(
      'bkm_applications_stuck',
      'Open applications with a step of the clock that is more than a minute late',
    ),
    outboxRows: gauge('bkm_outbox_rows', 'Outbox rows that the relay has not sent to Temporal yet'),
    outboxOldest: gauge('bkm_outbox_oldest_seconds', 'Age of the oldest outbox row'),
    mailsDue: gauge('bkm_mails_due', 'Mails whose send time has passed'),
    mailsOldest: gauge('bkm_mails_oldest_seconds', 'Time since the oldest of these mails became due'),
    withdrawals: new Gauge({
      name: 'bkm_withdrawals',
      help: 'Applications withdrawn in the last seven days, by the seat that did it (applicant: by themselves) and the entity',
      labelNames: ['seat', 'entity'],
      registers: [registry],
    }),
    desksUnreachable: new Gauge({
      name: 'bkm_desks_unreachable',
      help: 'Desks whose mails go to a higher desk, by reason: no_address, or no_holder while a task waits there',
      labelNames: ['desk', 'why'],
      registers: [registry],
    }),
    mailsUndelivered: gauge('bkm_mails_undelivered', 'Mails that were given up in the last seven days'),
    mailsUncertain: gauge(
      'bkm_mails_uncertain',
      'Mails of the last seven days of which nobody knows whether the mail server accepted them',
    ),
    mailsSuperseded: gauge(
      'bkm_mails_superseded',
      'Mails of the last seven days that were not sent because later events made them pointless',
    ),
    mailsCapped: gauge(
      'bkm_mails_capped',
      'Mails of the last seven days that were not sent because too many went to an unconfirmed address',
    ),
    mailsStopped: gauge(
      'bkm_mails_stopped',
      'Mails of the last seven days that were not sent because the owner of the address wants none',
    ),
  }
}
