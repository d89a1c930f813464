import type { applicantMailSentences as arabicApplicant, deskMailSentences as arabicDesk } from '../ar/mails'

export const applicantMailSentences: Record<keyof typeof arabicApplicant, string> = {
  'mail.greeting': 'Hello,',
  'mail.greeting.name': 'Hello {name},',
  'mail.other': 'This message is about an application that was sent for another person.',
  'mail.other.name': 'This message is about the application of {name}, sent by another person.',
  'mail.other.you': '“You” means that person and whoever wrote for them.',
  'mail.reference': 'Reference',
  'mail.promised': 'Answer promised by',
  'mail.caller': 'How we knew the caller',
  'mail.outcome': 'Outcome',
  'mail.follow': 'You can follow your application with its reference and tracking code.',
  'mail.follow.no_code': 'To follow your application, ask on the platform for a number by e-mail, or for a call.',
  'mail.call': 'You can also call the contact centre: {phone}',
  'mail.address': 'Address of the platform',
  'mail.footer': '“{programme}” sent this message automatically. Nobody reads replies to this address.',
  'mail.safety': 'We never send the tracking code by e-mail.',
  'mail.act.reply': 'Reply on this page',
  'mail.act.rate': 'Tell us on this page whether the matter is solved',
  'mail.act.object': 'Object on this page',
  'mail.act.reinstate': 'Undo the withdrawal on this page',
  'mail.act.digits':
    'If the page asks for a number, type {digits}. Link and number open this one step only. Give them to nobody.',
  'mail.number.subject': 'Your number for the list of your applications',
  'mail.number.body':
    'Somebody asked on the platform for the applications with this e-mail address. Type this number there:',
  'mail.number.number': 'Number',
  'mail.number.minutes': 'It lasts {minutes} minutes and works once. We never ask for it by telephone.',
  'mail.number.ignore': 'If it was not you, do nothing. Without the number nobody sees anything.',
  'mail.number.owner':
    'Somebody gave this e-mail address for one or more applications. Please tell us whether they are yours. If not, we send nothing more about them.',
  'mail.rehearsal': 'This message comes from a rehearsal. Nothing in it is real.',
  'mail.rehearsal.subject': '[rehearsal] {subject}',
  'mail.quiet.subject': 'A message for you',
  'mail.quiet.news': 'There is something new for you.',
  'mail.quiet.body': 'There is something new for you. You can read it on this page.',
  'mail.quiet.within': 'Please read it within {days} after this message has reached you.',
  'mail.quiet.until': 'Please read it by the end of {date}.',
  'mail.quiet.page': 'Page',
  'mail.quiet.number': 'This number was asked for. Type it on the page:',
  'mail.quiet.owner':
    'Somebody gave us this e-mail address. If such messages are not for you, tell us, and no more will come.',
  'mail.quiet.owner.link': 'Tell us here',
  'mail.quiet.footer': 'This message was sent automatically. Nobody reads replies to this address.',
  'mail.owner':
    'Somebody gave this e-mail address for the application. Please tell us whether the application is yours. If it is not, we send nothing more about it.',
  'mail.owner.other':
    'Somebody gave this e-mail address for the application. Please tell us whether it is yours or that person’s. If it is neither, we send nothing more about it.',
  'mail.owner.link': 'Say here whether the application is yours',

  'mail.received.subject': 'We received your application {reference}',
  'mail.received.body': 'We received your application. We will send it to the body that can answer it.',
  'mail.received.promise': 'You will have an answer by {date}. We will not move this date to a later one.',

  'mail.redirected.subject': 'Where to take your application {reference}',
  'mail.redirected.body': 'We looked at your application. This platform cannot decide it. An official wrote to you:',
  'mail.redirected.place': 'Where you can go',

  'mail.asked.subject': 'A question about your application {reference}',
  'mail.asked.body': 'The body that is answering your application needs information from you:',
  'mail.asked.until': 'Please reply within {days}. The period begins when this message has reached you.',
  'mail.asked.until_date': 'Please reply by the end of {date}.',
  'mail.asked.silence':
    'If you do not reply, the body answers with the information it has. Your application is not closed for this reason.',

  'mail.released.subject': 'The answer to your application {reference}',
  'mail.released.body': 'This is the answer to your application:',
  'mail.released.unreviewed':
    'Nobody checked the quality of this answer in time. You may object without giving a reason.',
  'mail.released.unreviewed.last': 'Nobody checked the quality of this answer in time.',
  'mail.released.rate': 'Is it solved? How were you treated? Please tell us within {days}.',
  'mail.released.period': 'The period begins when this message has reached you.',
  'mail.released.object': 'If you do not accept this answer, you can object within {days}. Another person decides.',

  'mail.confirmed.subject': 'The decision on the objection: {reference}',
  'mail.confirmed.body': 'Another person looked at the answer again and confirmed it, for this reason:',
  'mail.confirmed.redirected':
    'Another person looked at your application again. This platform cannot decide it, for this reason:',
  'mail.confirmed.again':
    'The application is now closed. You can object one last time until the end of {date}. A different official will decide.',
  'mail.confirmed.last':
    'The application is now closed. You cannot object again here. You can still use the remedies that the law gives you.',

  'mail.reopened.subject': 'Your application {reference} is open again',
  'mail.reopened.body': 'After the objection, your application is open again.',
  'mail.reopened.answerer': 'Another person will answer it this time.',
  'mail.reopened.silence': 'Nobody decided the objection in time, so your application is open again, in your favour.',
  'mail.objected.for_caller':
    'The objection came through {seat}, from a caller who spoke in your name. If it was not you, tell us.',
  'mail.reopened.reason': 'The official who opened it again wrote:',
  'mail.reopened.holder': 'It is now with: {holder}.',

  'mail.closed.subject': 'Your application {reference} is closed',
  'mail.closed.satisfied': 'You told us it is solved, so we closed your application. Thank you for telling us.',
  'mail.closed.satisfied_for_caller':
    'A caller told us through {seat} that it is solved, so we closed your application. If it was not you, tell us.',
  'mail.closed.partly': 'You told us it is partly solved. The time has passed, so we closed it and recorded that.',
  'mail.closed.dissatisfied':
    'You told us it is not solved. No objection came in time, so we closed it and recorded that you are not satisfied.',
  'mail.closed.partly_for_caller':
    'A caller told us through {seat} that it is partly solved. The time has passed, so we closed it and recorded that. If it was not you, tell us.',
  'mail.closed.dissatisfied_for_caller':
    'A caller told us through {seat} that it is not solved. No objection came in time, so we closed it and recorded that. If it was not you, tell us.',
  'mail.closed.unrated':
    'You did not rate the answer, so we closed your application as unrated. This never counts as satisfied.',
  'mail.closed.redirected':
    'We told you where to go, and no objection came in time. So we closed your application here.',
  'mail.closed.withdrawn': 'You withdrew your application, so we closed it.',
  'mail.closed.withdrawn_for_caller':
    'We closed your application: {seat} withdrew it for a caller who spoke in your name.',
  'mail.closed.reinstate': 'You can undo this until the end of {date}.',
  'mail.closed.reinstate.then': 'Your application then goes on where it was.',
  'mail.closed.not_you': 'If you were not the caller, undo the withdrawal.',
  'mail.closed.not_you.call': 'If you were not the caller, undo the withdrawal and tell the contact centre.',
  'mail.closed.again': 'You can send a new application at any time.',
  'mail.closed.object': 'You can still object until the end of {date}.',

  'mail.overran.subject': 'We are late with your application {reference}',
  'mail.overran.body': 'We promised you an answer by {date}. We did not keep this promise, and we are sorry.',
  'mail.overran.holder': 'Your application is still open. It is now with: {holder}.',
  'mail.overran.recorded': 'This delay is recorded in the history of your application, and nobody can erase it.',

  'mail.remarked.subject': 'A message about your application {reference}',
  'mail.remarked.author': 'This message about your application is from: {author}.',
  'mail.remarked.body': 'An official wrote to you about your application:',
  'mail.remarked.optional': 'You do not have to reply.',

  'mail.reinstated.subject': 'Your application {reference} goes on',
  'mail.reinstated.body': 'You undid the withdrawal of your application, so it goes on where it was.',
  'mail.reinstated.for_caller':
    'The withdrawal of your application was undone by {seat}, for a caller who spoke in your name. It goes on where it was.',
  'mail.reinstated.time': 'No office is charged for the time during which it was withdrawn.',

  'mail.reminded_to_reply.subject': 'Reminder: a question about your application {reference}',
  'mail.reminded_to_reply.body':
    'We asked you something about your application and have no reply yet. Half the time has passed.',

  'mail.reminded_to_rate.subject': 'Reminder: is your application {reference} solved?',
  'mail.reminded_to_rate.body':
    'We sent you an answer. Half the time has passed, and we do not know whether it is solved.',
  'mail.reminded_to_rate.silence':
    'If you do not rate the answer, we close your application as unrated. This never counts as satisfied.',
}

export const deskMailSentences: Record<keyof typeof arabicDesk, string> = {
  'mail.entity': 'Body',
  'mail.due': 'Due',
  'mail.importance': 'Importance',
  'mail.reason': 'Reason',
  'mail.signIn': 'Sign in to the platform to read the application and act on it.',
  'mail.desk.open': 'The application on your desk',
  'mail.desk': 'You get this message as: {holder}.',
  'mail.desk.for_caller': 'It came through {seat}, from a caller who spoke in the applicant’s name.',
  'mail.desk.absent': 'This message is for: {holder}. Nobody there is present today, so it comes to you.',
  'mail.desk.no_address':
    'This message is for: {holder}. Nobody there has a valid e-mail address, so it comes to you. Please tell them, and ask an administrator to enter an address.',
  'mail.desk.no_holder':
    'This message is for: {holder}. Nobody holds this seat, so it comes to you. Please ask an administrator to enter a holder.',

  'mail.unattended.subject': 'Urgent: nobody receives the messages about application {reference}',
  'mail.unattended.body':
    'A message about this application was meant for: {holder}. It reached nobody there, and nobody who stands in or is above.',
  'mail.unattended.request': 'Please enter a holder or a valid e-mail address for this seat.',

  'mail.flagged.subject': 'Urgent: application {reference} needs you now',
  'mail.flagged.body': 'This application may tell of danger or wrongdoing. Only you see it until you decide.',
  'mail.given_back.subject': 'Application {reference} is back from the officer on duty',
  'mail.given_back.body':
    'The officer on duty read this application and gave it back to you. Your remaining time is counting.',
  'mail.routed.subject': 'A new application for you {reference}',
  'mail.routed.body': 'A new application was sent to you to answer.',
  'mail.reminded.subject': 'Last reminder: application {reference}',
  'mail.reminded.body':
    'The answer to this application is due soon. If you miss the due time, the delay is recorded, and the next level takes over.',
  'mail.reminded.body.top':
    'The answer to this application is due soon. If you miss the due time, the delay is recorded. No office is above yours, so the application stays with you.',
  'mail.climbed.subject': 'Application {reference} moved up to you',
  'mail.climbed.breach': 'The level below did not answer in time, so this application is now yours.',
  'mail.climbed.send_backs':
    'The answers of the level below were sent back too often, so this application is now yours.',
  'mail.handed_over.subject': 'Application {reference} is now with you',
  'mail.handed_over.body': 'Nobody decided this application in time, so the decision is now yours.',
  'mail.sent_back.subject': 'Your answer to application {reference} was sent back',
  'mail.sent_back.body': 'The complaint unit looked at the answer and sent it back to be improved.',
  'mail.sent_back.no_answer': 'It does not answer what was asked',
  'mail.sent_back.incomplete': 'It is incomplete',
  'mail.sent_back.wrong': 'Something in it is wrong',
  'mail.sent_back.unclear': 'It is not clear',
  'mail.sent_back.impolite': 'It is impolite',
  'mail.replied.subject': 'A reply to your question: {reference}',
  'mail.replied.body': 'A reply to your question has come. Your time is counting again.',
  'mail.expired_desk.subject': 'No reply to your question: {reference}',
  'mail.expired_desk.body':
    'The applicant did not reply to your question in time. Please answer with what you know. Your time is counting.',
  'mail.objected.subject': 'An objection to the answer: {reference}',
  'mail.objected.body': 'An objection to the answer has come. If nobody decides in time, the application is reopened.',
  'mail.reopened_desk.subject': 'Application {reference} is open again',
  'mail.reopened_desk.body': 'This application was reopened after an objection, and it is now with you.',
  'mail.reinstated_desk.subject': 'Application {reference} goes on',
  'mail.reinstated_desk.body':
    'The withdrawal of this application was undone. The application is with you again, and your remaining time is counting.',
  'mail.caller_waiting.subject': 'Urgent: a caller wanted to end application {reference}',
  'mail.caller_waiting.body':
    'A caller wanted to end this application through the contact centre: to withdraw it, or to close it as solved. It was not closed. Speak with the caller now, then record the result.',
  'mail.remarked_desk.subject': 'A remark on application {reference}',
  'mail.remarked_desk.body': 'A remark was added to an application you hold. It does not move the due date.',
  'mail.remarked_desk.subject.room': 'A reminder: application {reference} waits for you',
  'mail.remarked_desk.body.office':
    'This office wrote to you about an application: {author}. Read it on the page of the application. No date moves.',
  'mail.remarked_desk.body.room':
    'The operation room wrote to you about an application you hold. It does not move the due date.',
  'mail.words_flagged.subject': 'Urgent: a new text in application {reference} needs you',
  'mail.words_flagged.body':
    'A new text came in this application, and a rule withheld it for possible danger or wrongdoing. Only duty officers read it until one of you has examined it.',
  'mail.withdrawn_flagged.subject': 'Urgent: application {reference} was withdrawn',
  'mail.withdrawn_flagged.body':
    'This application was withdrawn, and it may tell of danger or wrongdoing. Somebody may have forced the author to do this.',
  'mail.withdrawn_pressed.subject': 'Application {reference} was withdrawn under possible pressure',
  'mail.withdrawn_pressed.body':
    'This application was withdrawn, out of fear or because an official asked for it. You read the reason on the platform.',
  'mail.withdrawn.until': 'The withdrawal can be undone until the end of {date}.',
  'mail.text_disclosed.subject': 'A text that you can read now: application {reference}',
  'mail.text_disclosed.body': 'A text that was withheld has been examined. You can read it now.',
  'mail.taken_over.subject': 'Another officer answered application {reference}',
  'mail.taken_over.body':
    'One of you had claimed the answer to this application, and another officer gave it. It needs no other answer of yours. What your colleague wrote is kept for them alone until the application closes.',
}
