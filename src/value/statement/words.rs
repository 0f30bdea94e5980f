//! Words and phrases by which weaknesses of an English text are seen. The lists are our own, made for short texts of small
//! firms. Entries are parted by bars; a star stands for any ending. Apostrophes are left out, hyphens are spaces.

/// Praise that every rival could use as well.
pub(super) const PRAISE: &str = "best quality|high quality|highest quality|top quality|finest quality|quality|excellen*|great|best|outstanding|superior|exceptional*|unique|first class|world class|premium|unparalleled|unmatched|unbeatable|unrivalled|perfect*|amazing|wonderful|incredible|fantastic|passion*|dedicated|dedication|committed|commitment|priority|priorities|satisfaction|customer focus|customer centric|customer oriented|trusted|trust|trustworthy|partner|reliab*|professional*|competen*|innovat*|sustainab*|leading|market leader|leader|affordable|fair prices|friendly service|good service|experience the difference|make a difference|makes a difference|makes the difference|make the difference|one stop shop|one stop|all your needs|everything you need|everything we do|extra mile|expectations|simply better|nothing but the|at the heart of|tailor made|tailored|customised|customized|peace of mind|second to none|next level|your specialist|specialist for|dream*|possibilities|stands for|stand for|we care|cares about|care about|whole family|for everyone|attention to detail|since day one|like no other|state of the art|value for money|way of life|that matters|experts|expertise|experience|modern|integrity|win win|superb*|finest|ultimate|proud|proudly|delight*|exclusive*|luxur*|stunning|revolutionary|game changer|game changing|bespoke|cost effective|hassle free|highest standards|high standards|your needs|with a smile|customer first|customers first|number one|reputation|top notch|extraordinary|memorable|unforgettable|heart and soul|you deserve|standards|setting standards|tradition|honest advice|fair deals|super service|success|visionary|beautiful living|people first|your one address|happy customers|thousands of|excel|excels|perfection|masters of|hearts|shine|shines|inspir*|in good hands|good hands|for life|live better|come true|by your side|at your side|only the best|a cut above|pioneer*|timeless|style meets|meets";

/// What customers would have to look up, and how managers talk to each other.
pub(super) const JARGON: &str = "enabling|leverag*|synerg*|end to end|solution|solutions|stakeholder*|holistic*|scalab*|implement*|optimi*|total cost of ownership|cloud native|api|apis|saas|seamless*|omnichannel|omni channel|cutting edge|state of the art|martech|agile|empower*|streamlin*|value chain|methodolog*|facility management|concepts|ecosystem*|paradigm*|framework*|best practice*|best of breed|go to market|operationali*|future proof*|touchpoint*|disrupt*|blockchain|ai powered|ai driven|algorithm*|next generation|next gen|unlock*|deliverable*|core competenc*|robust|turnkey|turn key|mission critical|low hanging|deep dive|transformation*|orchestrat*|cross functional|thought leader*|value added|value add|value proposition|proactiv*|strategic*|monetis*|monetiz*|gamif*|hyper personal*|data driven|utilis*|utiliz*|facilitat*|actionable|granular*|bandwidth|onboarding|churn|propensity|zero trust|customer journey|workflow*|interoperab*|modular*|full service|multi channel|procurement|interdisciplinary|multidisciplinary|competencies|enablement|roadmap*|alignment|benchmark*|lifecycle|life cycle|risk mitigation|digitalis*|digitali*|kpi*|enterprise grade|verticals|pain points|ideation|growth hack*|machine learning|digital first|frictionless|resilien*|governance|capabilit*|integration|throughput|analytics|configurable|operational excellence|customer centricity|upskill*|incentivis*|incentiviz*|ideat*|granularity|attribution|insights|performance marketers|low latency|silo*|legacy|single source of truth|business units|human centred|human centered|iteration*|proprietary|catalys*|volatile|architecture|remuneration|deploy*|offboarding|ecosystem|stakeholders|key account*|sustainable growth|value creation|co creat*|full stack|back end|front end|lead generation|conversion*|funnel*|segmentation|personas|thought leadership|mindset|journey mapping|ideate";

/// Short forms in capital letters that everybody knows.
pub(super) const KNOWN_CAPITALS: &str =
    "uk|us|usa|eu|tv|cd|dvd|pc|vat|diy|ok|am|pm|bbq|tax|id|gps|led|usb|sms|pdf|mri|nhs|gp|it|i|a|we|you|no";

/// What points at something that customers could do or choose instead, or at a difference from it.
pub(super) const RIVALS: &str = "unlike|instead of|rather than|in contrast|compared with|compared to|as opposed|other|others|elsewhere|competit*|rival*|whereas|no other|nobody else|no one else|nowhere else|the only|average|most|usual*|conventional|traditional*|common|ordinary|alternative*|chains|the chain|big chains|supermarket*|high street|discounter*|spreadsheet*|in place of|dissimilar|no longer|than|times as|half as|where the|the maker|your bank|no shop|an agent|an agency|agencies|instead|normally|the rest|large services|comparable|until now|no longer have to|without having to|different from|differently|nobody in|no one in|none of the";

/// After these, `than` compares with a number and not with a rival.
pub(super) const THAN_NUMBER: &str = "less than|more than|fewer than|longer than|later than|earlier than|better than ever|each other|other day|other week|most of our|at most|most of all";

/// What customers get.
pub(super) const BENEFIT: &str = "you|your|yourself|so that|without|never|no more|save*|help*|ready|for free|free of charge|instead|even|forget|keeps|get|gets|learn*|less|easier|faster|cheaper|in time|on time|for people|people who|for those|for men|for women|for parents|home";

/// What can be checked, besides numbers.
pub(super) const PROOF: &str = "guarantee*|money back|refund*|tested|certified|certificate*|award*|proven|proved|measured|counted|audited|warrant*|same day|next day|next evening|next morning|same morning|for free|free of charge|costs nothing|cost nothing|pay nothing|pay the difference|no charge|send them back|send back|send it back|born here|in no guidebook|years|study|survey|reviews|accredited|licensed|patent*|in writing|founded|since|see for yourself|come and see|try it|before you pay|pay only|only pay|insured|month is free|lesson is free|one is free|visit is free|is on us|on the house";

/// Numbers in words. `One` is as often no number.
pub(super) const NUMBERS: &str = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|million|dozen|half|third|quarter|twice";

/// Kinds of things that are promised: a line of words for each.
pub(super) const PROMISES: &[(&str, &str)] = &[
    (
        "price",
        "cheap*|afford*|price*|pay less|cost less|costs less|lower* your costs|lower costs|bargain*|good value|save* money|saves you money|save money|less expensive|dear|half the price|roi|fair prices|inexpensive|discount*|maximises roi|costs",
    ),
    (
        "speed",
        "fast*|quick*|speed*|saves you time|save time|saves time|in no time|prompt*|instant*|streamlin*|get you there|never have to queue|no queue*|no waiting",
    ),
    ("ease", "easy|easier|easily|simple|simpl*|convenien*|effortless*|under one roof|hassle*|comfortabl*"),
    (
        "quality",
        "quality|best|better quality|durab*|reliab*|fresh*|tasty|great food|eat better|better trainers|better food",
    ),
    (
        "kindness",
        "friendl*|nicer|kind*|polite|personal service|manners|happier|happy|empower*|great atmosphere|atmosphere|nice",
    ),
    ("the environment", "green*|sustainab*|organic*|eco|environment*|climate"),
    ("safety", "safe*|secur*|protect*"),
    ("health", "sleep*|fit|fitter|health*|kilos|weigh*|stress*|relax*|run"),
    ("choice", "choice|range|selection|everything you need|variety"),
    ("hours", "open longer|longer hours|open late|around the clock|always open"),
    ("cleanliness", "clean|cleaner|hygien*"),
    ("company", "meet friends|friends|community|people in your street|know twelve"),
    ("learning", "learn*|teach*|languages|skills|music|sport"),
    ("newness", "innovat*|modern|latest|new ideas"),
    ("care for customers", "customer focus|customer service|service|advice"),
    ("looks", "beautiful*|stylish|elegan*|look better|look younger"),
    ("joy", "fun|joy|enjoy*|laugh*|entertain*"),
    ("comfort", "seat|table|socket|comfy|cosy"),
    ("freedom", "change your ticket|cancel any time|flexib*"),
    ("value", "value chain|productiv*|grow*|profit*|revenue"),
];

/// Words that say that something is more, or less, than before.
pub(super) const GAINS: &str = "more|less|fewer|lower|higher|smaller|longer|shorter|quieter|lighter|warmer|cooler|fitter|softer|stronger|safer|newer|nicer|happier|healthier|cleaner|greener|easier|simpler|faster|quicker|cheaper|better|younger|richer|calmer|twice as|half as|look great|look good|feel good|feel great|save|saves|save you*|spend less|lose|loses|gain|gains|never queue|no queue*";

/// The firm speaks of itself by these.
pub(super) const WE: &str = "we|us|our|ours|i|my|ourselves|weve";

/// Who is spoken of by these is the firm or the customer.
pub(super) const US: &str =
    "we|us|our|ours|i|my|you|your|yours|ourselves|yourself|youll|well|youre|were|weve|youve|id|ill";

/// What others do, said of neither the firm nor the customer.
pub(super) const THEY_DO: &str = "make|makes|send|sends|keep|keeps|need|needs|ask|asks|charge|charges|take|takes|has|have|had|begin|begins|start|starts|forget|forgets|does|do|dont|doesnt|cost|costs|let|lets|leave|leaves|sell|sells|want|wants|close|closes|soak|soaks|break|breaks|hide|hides|wait|waits|lose|loses|throw|throws|stop|stops|give|gives|use|uses|pay|pays|cannot|cant|will|wont|would|must|can";
