import type { errorSentences as arabic } from '../ar/errors'

export const errorSentences: Record<keyof typeof arabic, string> = {
  'application.changed': 'This application changed after you opened it. Look at it again, then retry.',
  'application.not_found': 'There is no application with this reference that you may see.',
  'application.unknown': 'We do not know this application.',
  'application.busy': 'Many acts are reaching this application at once. Try again in a moment.',
  'application.defect': 'A mistake on our side stopped this act. It is logged, and the application did not change.',
  'application.stuck':
    'We cannot do this now, because of a mistake on our side. Your act was not recorded. The administrators are told. Try again later.',
  'repin.unknown_version': 'This programme has no version in effect with this number.',
  'repin.same_version': 'The application follows this version already.',
  'repin.unfit_version': 'The rules of this version do not fit the application as it is now.',
  'command.not_allowed': 'You cannot do this while the application is at its present stage.',
  'command.barred_author': 'The applicant objected to your earlier answer. This time another person must answer.',
  'command.claimed_by_another': 'A colleague is writing the answer now. You can take over, and this is recorded.',
  'command.not_claimed': 'You have not claimed the answer to this application.',
  'command.limit_reached': 'This act has reached its limit for this application.',
  'command.window_closed': 'The time for this act has passed.',
  'command.already_reached': 'The message has already reached the applicant.',
  'command.no_call_back': 'No call to the applicant is owed for this application now.',
  'command.too_early':
    'A try counts on working days from 08:00 to 21:00 only. Each try must be in another third of the day.',
  'command.needs_reason': 'Give a reason for the objection. It may be left out only if nobody reviewed the answer.',
  'command.needs_words': 'Explain in words why you return the application, or name the body that is responsible.',
  'command.same_person': 'Another person must do this, because it concerns an answer or a decision of yours.',
  'command.text_withheld':
    'The text of this objection is withheld, and you cannot read it. The appeal seat decides the objection, unless the text is disclosed.',
  'command.help_owed': 'A person may be in danger. Record first what you did for them, then decide about the text.',
  'command.cannot_return_ruling':
    'A ruling says that your body must answer this application, so you cannot return it. If that is wrong, write a remark to the officers: the operation room reads it.',
  'command.weak_verification':
    'Known facts are not enough to end an application for a caller, or to record that a message reached them. A new telephone number needs more, too. Call back the number in the application, or check an identity document.',
  'command.night_call':
    'Nobody is called between 21:00 and 08:00. If the applicant called you, write down how you verified the caller.',
  'command.impossible_verification':
    'The caller cannot be verified in this way: the application has no right number for it. Choose another way.',
  'command.needs_duty_seat':
    'Connect the caller with the duty seat: the contact centre cannot end this application. The officer on duty has been told.',
  'command.not_reinstatable':
    'This application was withdrawn before that could be taken back. Send a new application that continues this one.',
  'command.malformed': 'The command is incomplete or wrong. Check the fields it needs.',
  'event.not_found': 'This application has no event with this number.',
  'contents.closed': 'Write first why you want to read what the steps of the Workflow got and gave.',
  'contents.none': 'The Temporal server has no Workflow of this application.',
  'access_log.unknown_person': 'Nobody of the staff has a name with these words.',
  'orphan.not_found': 'No Workflow of an application runs under this id.',
  'orphan.known': 'This Workflow belongs to an application. Only an orphan may be ended; restart this one instead.',
  'page_note.not_found': 'There is no such note, or it was deleted.',
  'page_note.done': 'A colleague wrote already what was done about this note. Read it first.',
  'request.invalid': 'Some fields are missing or wrong.',
  'request.too_large': 'What you sent is larger than we accept.',
  'request.unsupported_media_type': 'We do not accept this kind of data. Send JSON.',
  'request.not_found': 'There is nothing at this address.',
  'request.method_not_allowed': 'This address does not accept that method.',
  'request.malformed': 'We could not read what you sent. Send valid JSON in UTF-8.',
  'request.too_many': 'You sent too many requests in a short time. Wait a little, then try again.',
  'request.not_implemented': 'We do not know this method.',
  'request.idempotency_conflict':
    'Another request with the same identifier was received before, so nothing was done now. Send this one with a new identifier.',
  'session.required': 'Please sign in first.',
  'session.invalid': 'The name or password is wrong, or your session has ended.',
  'session.csrf': 'We could not check where this act came from. Reload the page, then retry.',
  'tracking.too_many_tries':
    'Too many wrong tracking codes came from your network. Check your code as the receipt showed it. The right code opens your application at any time.',
  'session.too_many_tries': 'Too many attempts failed. Wait a little, then try again.',
  'access.denied': 'You are not allowed to do this.',
  'wall.required': 'Open this wall with its code first.',
  'wall.ended': 'This wall was taken back.',
  'wall.too_many': 'There are 50 walls already. Take one back first.',
  'live.too_many_streams':
    'You have too many open pages that follow changes. Close one of them, then reload this page.',
  'intake.day_out_of_range': 'This date is before 1900, or too far ahead.',
  'intake.type_closed': 'We do not accept this type of application yet.',
  'intake.unknown_sector': 'We do not know this sector. Choose one from the list.',
  'intake.unknown_entity': 'We do not know this body. Choose one from the list, or “I don’t know”.',
  'intake.channel_needs_agent': 'Only a signed-in agent may use this channel.',
  'intake.identity_not_open': 'Hiding an identity is not possible yet.',
  'command.unfilled_field':
    'A field in the text is not filled. Write your own words in place of what stands in braces.',
  'intake.entity_out_of_scope': 'This body does not take applications through this platform.',
  'tracking.not_found': 'We found no application with this reference and tracking code. Check both, then retry.',
  'service.unavailable': 'The service is not available now. Try again shortly.',
  'service.temporal_unavailable': 'We could not do this now, and nothing changed. Try again shortly.',
  'service.overloaded': 'The service is very busy. Try again shortly.',
  'rehearsal.ended': 'This application is closed, so no days can pass for it.',
  'rehearsal.no_time_skipping': 'The Temporal server of this platform does not let days pass.',
  'internal.error': 'Something unexpected went wrong on our side. Try again; if it happens again, tell us.',
}
