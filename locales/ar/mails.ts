/** Sentences of the mails to applicants. The greetings, `reference`, `address` and `footer` are in the mails to desks too. */
export const applicantMailSentences = {
  'mail.greeting': 'تحية طيبة،',
  'mail.greeting.name': 'تحية طيبة {name}،',
  'mail.reference': 'رقم الطلب',
  'mail.promised': 'تاريخ الجواب الموعود',
  'mail.caller': 'كيف تحققنا من المتصل',
  'mail.outcome': 'النتيجة',
  'mail.follow': 'يمكنك متابعة طلبك برقمه ورمز المتابعة على المنصة، أو عبر مركز الاتصال.',
  'mail.address': 'عنوان المنصة',
  'mail.footer': 'أرسلت منصة «{programme}» هذه الرسالة آليًّا. لا يقرأ أحد الردود على هذا العنوان.',
  'mail.safety': 'لا نرسل رمز المتابعة بالبريد الإلكتروني.',
  'mail.act.reply': 'للردّ على السؤال افتح هذه الصفحة',
  'mail.act.rate': 'لإخبارنا هل حُلّت المسألة افتح هذه الصفحة',
  'mail.act.object': 'للاعتراض على الجواب افتح هذه الصفحة',
  'mail.act.reinstate': 'للتراجع عن السحب افتح هذه الصفحة',
  'mail.act.digits': 'إن طلبت الصفحة رقمًا فاكتب {digits}. لا يفتح الرابط والرقم سوى هذه الخطوة. لا تعطهما أحدًا.',
  'mail.number.subject': 'رقم للاطلاع على طلباتك',
  'mail.number.body': 'طُلب على المنصة عرض الطلبات المقدّمة بعنوان البريد هذا. اكتب هناك هذا الرقم:',
  'mail.number.number': 'الرقم',
  'mail.number.minutes': 'يصلح الرقم {minutes} دقيقة ولمرة واحدة. لا نطلبه منك بالهاتف أبدًا.',
  'mail.number.ignore': 'إن لم تكن أنت من طلبه فلا تفعل شيئًا. لا يرى أحد شيئًا دون هذا الرقم.',
  'mail.quiet.subject': 'رسالة لك',
  'mail.quiet.news': 'لديك جديد.',
  'mail.quiet.body': 'لديك جديد، ويمكنك قراءته في هذه الصفحة.',
  'mail.quiet.within': 'نرجو أن تقرأه خلال {days} من وصول هذه الرسالة إليك.',
  'mail.quiet.until': 'نرجو أن تقرأه حتى نهاية {date}.',
  'mail.quiet.page': 'الصفحة',
  'mail.quiet.number': 'طُلب هذا الرقم. اكتبه في الصفحة:',
  'mail.quiet.owner': 'أعطانا أحد عنوان البريد هذا. إن لم تكن مثل هذه الرسائل لك فأخبرنا، ولن تصلك بعدها رسالة.',
  'mail.quiet.owner.link': 'أخبرنا هنا',
  'mail.quiet.footer': 'أُرسلت هذه الرسالة تلقائيًّا، ولا يقرأ أحد الردود على هذا العنوان.',
  'mail.owner': 'أُدخل عنوان بريدك هذا في الطلب. أخبرنا هل الطلب لك. إن لم يكن لك فلن نرسل إليك شيئًا آخر عنه.',
  'mail.owner.link': 'أجب من هنا',

  'mail.received.subject': 'استلمنا طلبك {reference}',
  'mail.received.body': 'استلمنا طلبك، وسنوجّهه إلى الجهة القادرة على الإجابة عنه.',
  'mail.received.promise': 'سيصلك الجواب في موعد أقصاه {date}. لن نؤخّر هذا الموعد.',

  'mail.redirected.subject': 'إلى أين تتوجه بطلبك {reference}',
  'mail.redirected.body': 'راجعنا طلبك. لا تستطيع هذه المنصة البتّ فيه. كتب إليك الموظف المختص:',
  'mail.redirected.place': 'الجهة التي يمكنك مراجعتها',

  'mail.asked.subject': 'سؤال لك بشأن طلبك {reference}',
  'mail.asked.body': 'تحتاج الجهة التي تدرس طلبك إلى معلومة منك:',
  'mail.asked.until': 'يرجى الرد خلال {days}. تبدأ المدة من وصول هذه الرسالة إليك.',
  'mail.asked.until_date': 'يرجى الرد حتى نهاية يوم {date}.',
  'mail.asked.silence': 'إن لم يصل ردّك أجابت الجهة بما لديها. لن يُغلق طلبك بسبب ذلك.',

  'mail.released.subject': 'الجواب عن طلبك {reference}',
  'mail.released.body': 'هذا هو الجواب عن طلبك:',
  'mail.released.unreviewed': 'لم تُراجع جودة هذا الجواب في موعدها. يمكنك الاعتراض دون ذكر سبب.',
  'mail.released.unreviewed.last': 'لم تُراجع جودة هذا الجواب في موعدها.',
  'mail.released.rate': 'هل حُلّت المسألة؟ وكيف كانت معاملتك؟ أخبرنا خلال {days}.',
  'mail.released.period': 'تبدأ المدة من وصول هذه الرسالة إليك.',
  'mail.released.object': 'إن لم تقبل هذا الجواب فيمكنك الاعتراض خلال {days}. ينظر في اعتراضك شخص آخر.',

  'mail.confirmed.subject': 'القرار في الاعتراض بشأن طلبك {reference}',
  'mail.confirmed.body': 'أعاد شخص آخر النظر في الجواب وأكّده، وهذا هو السبب:',
  'mail.confirmed.again':
    'أُغلق الطلب الآن. يمكنك الاعتراض مرة أخيرة خلال {days} من يوم وصول الجواب إليك. ينظر في هذا الاعتراض مسؤول آخر.',
  'mail.confirmed.last':
    'أُغلق الطلب الآن. لا يمكنك الاعتراض ثانية عبر هذه المنصة. يمكنك سلوك الطرق التي يتيحها القانون.',

  'mail.reopened.subject': 'أُعيد فتح طلبك {reference}',
  'mail.reopened.body': 'أُعيد فتح طلبك بعد الاعتراض على الجواب، وسيجيب عنه شخص غير الذي أجاب أولًا.',
  'mail.reopened.silence': 'لم يُبتّ في الاعتراض في موعده، فأُعيد فتح طلبك لصالحك.',
  'mail.objected.for_caller':
    'قُدّم الاعتراض عن طريق {seat}، بناءً على اتصال ممن تحدّث باسمك. إن لم تكن أنت المتصل، فأخبرنا بذلك.',
  'mail.reopened.reason': 'كتب المسؤول الذي أعاد فتحه:',
  'mail.reopened.holder': 'الطلب الآن لدى: {holder}.',

  'mail.closed.subject': 'أُغلق طلبك {reference}',
  'mail.closed.satisfied': 'قلت إن المسألة حُلّت، فأغلقنا طلبك. شكرًا لأنك أخبرتنا.',
  'mail.closed.satisfied_for_caller':
    'أبلغنا متصل عن طريق {seat} بأن المسألة حُلّت، فأغلقنا طلبك. إن لم تكن أنت المتصل، فأخبرنا بذلك.',
  'mail.closed.partly': 'قلت إن المسألة حُلّت جزئيًّا. انتهت المدة، فأغلقنا طلبك وسجّلنا ذلك.',
  'mail.closed.dissatisfied': 'قلت إن المسألة لم تُحلّ. انتهت المدة دون اعتراض، فأغلقنا طلبك وسجّلنا أنك غير راضٍ.',
  'mail.closed.partly_for_caller':
    'أبلغنا متصل عن طريق {seat} بأن المسألة حُلّت جزئيًّا. انتهت المدة، فأغلقنا طلبك وسجّلنا ذلك. إن لم تكن أنت المتصل، فأخبرنا بذلك.',
  'mail.closed.dissatisfied_for_caller':
    'أبلغنا متصل عن طريق {seat} بأن المسألة لم تُحلّ. انتهت المدة دون اعتراض، فأغلقنا طلبك وسجّلنا ذلك. إن لم تكن أنت المتصل، فأخبرنا بذلك.',
  'mail.closed.unrated': 'لم يصلنا تقييمك، فأغلقنا طلبك دون تقييم. لا نحسب ذلك رضًا.',
  'mail.closed.withdrawn': 'سحبت طلبك، فأغلقناه.',
  'mail.closed.withdrawn_for_caller': 'سحب موظف من {seat} طلبك وأُغلق، بناءً على اتصال ممن تحدّث باسمك.',
  'mail.closed.reinstate':
    'يمكنك التراجع عن السحب حتى نهاية يوم {date}: على المنصة برمز المتابعة، أو عبر مركز الاتصال.',
  'mail.closed.reinstate.then': 'عندئذ يواصل طلبك مساره من حيث توقف.',
  'mail.closed.not_you': 'إن لم تكن أنت المتصل فتراجع عن السحب، ثم أبلغ مركز الاتصال.',
  'mail.closed.again': 'يمكنك تقديم طلب جديد في أي وقت.',
  'mail.closed.object': 'ما زال بإمكانك الاعتراض خلال {days} من يوم وصول الجواب إليك.',

  'mail.overran.subject': 'تأخرنا في الجواب عن طلبك {reference}',
  'mail.overran.body': 'وعدناك بجواب في موعد أقصاه {date}، ولم نفِ بهذا الوعد. نعتذر إليك.',
  'mail.overran.holder': 'طلبك ما زال مفتوحًا، وهو الآن لدى: {holder}.',
  'mail.overran.recorded': 'سُجّل هذا التأخير في تاريخ الطلب ولا يمكن محوه.',

  'mail.remarked.subject': 'رسالة إليك بشأن طلبك {reference}',
  'mail.remarked.author': 'هذه رسالة إليك بشأن طلبك من: {author}.',
  'mail.remarked.body': 'كتب إليك موظف بشأن طلبك:',
  'mail.remarked.optional': 'لا يلزمك الرد.',

  'mail.reinstated.subject': 'عاد طلبك {reference} إلى مساره',
  'mail.reinstated.body': 'تراجعت عن سحب طلبك، فواصل مساره من حيث توقف.',
  'mail.reinstated.for_caller':
    'تراجع موظف من {seat} عن سحب طلبك، بناءً على اتصال ممن تحدّث باسمك. واصل الطلب مساره من حيث توقف.',
  'mail.reinstated.time': 'لا تُحسب المدة التي كان الطلب فيها مسحوبًا على أي جهة.',

  'mail.reminded_to_reply.subject': 'تذكير: سؤال ينتظر ردّك بشأن الطلب {reference}',
  'mail.reminded_to_reply.body': 'سألناك عن معلومة بشأن طلبك، ولم يصل ردّك بعد. مضى نصف المدة.',

  'mail.reminded_to_rate.subject': 'تذكير: هل حُلّت مسألة طلبك {reference}؟',
  'mail.reminded_to_rate.body': 'أرسلنا إليك الجواب عن طلبك. مضى نصف المدة ولم تخبرنا بعد هل حُلّت المسألة.',
  'mail.reminded_to_rate.silence': 'إن لم تخبرنا أغلقنا الطلب دون تقييم. لا نحسب ذلك رضًا.',
} as const

/** Sentences of the mails to the people of a desk. These mails contain facts only, never the applicant's text. */
export const deskMailSentences = {
  'mail.entity': 'الجهة',
  'mail.due': 'الموعد',
  'mail.importance': 'الأهمية',
  'mail.reason': 'السبب',
  'mail.signIn': 'سجّل الدخول إلى المنصة لقراءة الطلب والتصرف فيه.',
  'mail.desk': 'وصلتك هذه الرسالة بصفتك: {holder}.',
  'mail.desk.for_caller': 'ورد ذلك عن طريق {seat}، بناءً على اتصال ممن تحدّث باسم مقدّم الطلب.',
  'mail.desk.absent': 'هذه الرسالة موجّهة إلى: {holder}. لا يوجد أحد منهم اليوم، فوصلت إليك.',
  'mail.desk.no_address':
    'هذه الرسالة موجّهة إلى: {holder}. لا عنوان بريد صحيحًا لأي منهم، فوصلت إليك. يرجى إبلاغهم، وطلب إدخال عنوان من مدير النظام.',
  'mail.desk.no_holder':
    'هذه الرسالة موجّهة إلى: {holder}. لا أحد يشغل هذه الوظيفة، فوصلت إليك. يرجى الطلب من مدير النظام تسمية من يشغلها.',

  'mail.unattended.subject': 'عاجل: لا أحد يستلم رسائل الطلب {reference}',
  'mail.unattended.body': 'وُجّهت رسالة عن هذا الطلب إلى: {holder}. لم تصل إلى أحد منهم، ولا إلى من ينوب عنهم أو يعلوهم.',
  'mail.unattended.request': 'يرجى تسمية من يشغل هذه الوظيفة، أو إدخال عنوان بريد صحيح له.',

  'mail.flagged.subject': 'عاجل: طلب يحتاج إليك الآن {reference}',
  'mail.flagged.body': 'أوقفت قاعدة آلية هذا الطلب لاحتمال وجود خطر أو تجاوز. لن يراه غيرك قبل أن تقرر.',
  'mail.routed.subject': 'طلب جديد لجهتكم {reference}',
  'mail.routed.body': 'وُجّه إليكم طلب جديد للإجابة عنه.',
  'mail.reminded.subject': 'تذكير أخير: الطلب {reference}',
  'mail.reminded.body':
    'اقترب موعد الجواب عن هذا الطلب. إن فات الموعد سُجّل التأخير، ورُفع الطلب إلى المستوى الأعلى إن وُجد.',
  'mail.climbed.subject': 'رُفع إليك الطلب {reference}',
  'mail.climbed.breach': 'لم يُجب المستوى الأدنى في موعده، فرُفع الطلب إليك.',
  'mail.climbed.send_backs': 'أُعيد جواب المستوى الأدنى أكثر مما يُسمح به، فرُفع الطلب إليك.',
  'mail.handed_over.subject': 'انتقل إليكم الطلب {reference}',
  'mail.handed_over.body': 'لم يُبتّ في هذا الطلب في موعده، فصار القرار لديكم.',
  'mail.sent_back.subject': 'أُعيد إليكم الجواب عن الطلب {reference}',
  'mail.sent_back.body': 'راجعت وحدة الشكاوى الجواب وأعادته إليكم لتحسينه.',
  'mail.sent_back.no_answer': 'لا يجيب عما طُلب',
  'mail.sent_back.incomplete': 'ناقص',
  'mail.sent_back.wrong': 'فيه معلومة غير صحيحة',
  'mail.sent_back.unclear': 'غير واضح',
  'mail.sent_back.impolite': 'لهجته غير لائقة',
  'mail.replied.subject': 'وصل ردّ على سؤالكم: الطلب {reference}',
  'mail.replied.body': 'وصل ردّ على سؤالكم، وعاد احتساب الوقت عليكم.',
  'mail.expired_desk.subject': 'لم يصل ردّ على سؤالكم: الطلب {reference}',
  'mail.expired_desk.body':
    'لم يردّ مقدّم الطلب على سؤالكم ضمن المهلة. يُرجى الجواب بما هو متوافر لديكم، فالوقت محسوب عليكم.',
  'mail.objected.subject': 'اعتراض على الجواب عن الطلب {reference}',
  'mail.objected.body': 'وصل اعتراض على الجواب. يُعاد فتح الطلب إن لم يُبتّ في الاعتراض في موعده.',
  'mail.reopened_desk.subject': 'أُعيد فتح الطلب {reference}',
  'mail.reopened_desk.body': 'أُعيد فتح هذا الطلب بعد اعتراض، وهو الآن لديكم.',
  'mail.reinstated_desk.subject': 'عاد الطلب {reference} إلى مساره',
  'mail.reinstated_desk.body': 'أُلغي سحب هذا الطلب. الطلب لديكم من جديد، وعاد احتساب ما بقي من الوقت.',
  'mail.caller_waiting.subject': 'عاجل: متصل أراد إنهاء الطلب {reference}',
  'mail.caller_waiting.body':
    'أراد متصل إنهاء هذا الطلب عن طريق مركز الاتصال، بسحبه أو بإغلاقه على أن مسألته حُلّت. لم يُغلق الطلب. تحدّث معه الآن، ثم سجّل النتيجة.',
  'mail.remarked_desk.subject': 'ملاحظة على الطلب {reference}',
  'mail.remarked_desk.body': 'أُضيفت ملاحظة إلى طلب لديكم. لا يتغيّر الموعد بسببها.',
  'mail.words_flagged.subject': 'عاجل: نص جديد في الطلب {reference} يحتاج إليك',
  'mail.words_flagged.body':
    'وصل نص جديد في هذا الطلب، فحجبته قاعدة آلية لاحتمال وجود خطر أو تجاوز. لن يقرأه غيركم قبل أن تفحصوه.',
  'mail.withdrawn_flagged.subject': 'عاجل: سُحب الطلب {reference}',
  'mail.withdrawn_flagged.body':
    'سُحب هذا الطلب، وكانت قاعدة آلية قد وجدت فيه ما يحتمل أن يكون خطرًا أو تجاوزًا. ربما أُجبر صاحبه على سحبه.',
  'mail.withdrawn_pressed.subject': 'سُحب الطلب {reference}، وقد يكون ذلك تحت ضغط',
  'mail.withdrawn_pressed.body': 'سُحب هذا الطلب خوفًا أو بناءً على طلب موظف. تقرأ السبب على المنصة.',
  'mail.withdrawn.until': 'يمكن التراجع عن السحب حتى نهاية يوم {date}.',
  'mail.text_disclosed.subject': 'نص يمكنكم قراءته الآن: الطلب {reference}',
  'mail.text_disclosed.body': 'فُحص نص كان محجوبًا، ويمكنكم قراءته الآن.',
} as const
