"""Bodies, companies and people known by one word, which copy names without an introduction."""

# Companies and services.
COMPANIES = frozenset(
    "Accenture Adidas Adobe Airbnb Airbus Alcoa Aldi Alibaba Alphabet Amazon Amtrak Apple Aramco Asda AstraZeneca Audi Aviva Barclays"
    " Bayer BioNTech BlackBerry Bloomberg Boeing Bosch Broadcom Burberry Cadbury Canon Carrefour Caterpillar Chevron Chrysler Cisco"
    " Citigroup Costco Daimler Danone Dell Deloitte Delta Deutsche Diageo Disney Dropbox Dyson Eni Ericsson Ernst Expedia Exxon"
    " ExxonMobil Facebook Fiat Ford Foxconn Fujitsu Gazprom Gilead Glencore Goldman Google Groupon Halliburton Heineken Hewlett"
    " Honda Honeywell HSBC Huawei Hyundai Ikea Infosys Instagram Intel Kia Kickstarter Kodak Kraft Lego Lehman Lenovo LinkedIn"
    " Lloyds Lockheed Lufthansa Lukoil Lyft Macy's Marathon Mastercard Mattel Mazda McDonald's McKinsey Mercedes Merck Meta"
    " Microsoft Mitsubishi Moderna Monsanto Moody's Morrisons Motorola Mozilla Napster Nasdaq Nestle Nestlé Netflix Nike Nintendo"
    " Nissan Nokia Nomura Novartis Novell Nvidia Oracle Panasonic PayPal Pemex Pepsi PepsiCo Petrobras Peugeot Pfizer Philips"
    " Pinterest Porsche Prudential Qantas Qualcomm Reddit Renault Roche Rolls-Royce Rosneft Ryanair Safeway Sainsbury's"
    " Samsung Sanofi Santander Sears Seat Shell Siemens Skoda Skype Snapchat Sony SpaceX Spotify Starbucks Statoil Stripe"
    " Subaru Suzuki Target Telefonica Telegram Telstra Tencent Tesco Tesla TikTok Toshiba Toyota Twitter Uber Unilever Vauxhall"
    " Coca-Cola Coke Comcast Gallup Softbank SoftBank Glaxo GlaxoSmithKline Serco Pillsbury Merriam-Webster Verizon Viacom Visa Vodafone Volkswagen Volvo Walmart Waymo WeWork WhatsApp Wikipedia Xerox Yahoo YouTube Yukos Zoom".split()
)
# Governments, parties, armed movements, international bodies and clubs.
BODIES = frozenset(
    "England Wales Icann Acpo Cafod Wikinews Newsweek Cabinet Treasury Amnesty Arsenal Bundesbank Bundesrat Bundestag Capitol Chelsea Commons Congress Conservatives Cosatu Democrats Dodgers Duma"
    " Ecowas Eurogroup Eurostat Eurozone Everton Fatah Fianna Fidesz Fifa Fitch Fretilin Greenpeace Greens Hamas Hezbollah"
    " Hizbollah Holyrood Houthis Interpol Europol Islam Jamaat Juventus Knesset Kremlin Kuomintang Labor Labour Liberals Likud Lords"
    " Mercosur Mossad Nafta Nasa Nato Oftel Ofcom Ofgem Ofsted Ofwat Opec Oxfam Parliament Pentagon Plaid Republicans Sandinistas"
    " Scotland Senate Sinn Stormont Taliban Tories Uefa Ukip Unesco Unicef Unison Vatican Wall Westminster Whitehall Zanu".split()
)
# Heads of state and government of large countries since 1940, and people known by one name.
FAMOUS = frozenset(
    "Adele Assad Attlee Beckham Beethoven Beyoncé Beyonce Biden Björk Blair Bono Bolsonaro Bush Cameron Carter Castro Charlemagne"
    " Cher Chirac Churchill Clinton Cromwell Darwin Diana Diddy Dickens Drake Duterte Einstein Eisenhower Eminem Erdogan Erdoğan"
    " Franco Freud Gaddafi Galileo Gandhi Gorbachev Hamlet Hillary Hitler Homer Hussein Imran Jesus Johnson Kaká Kanye Kennedy"
    " Khomeini Khrushchev Kissinger Lenin Leonardo Lincoln Lula Macron Madonna Maduro Major Mandela Mao Maradona Marx Melania Merkel"
    " Messi Michelangelo Milosevic Modi Morrissey Mozart Mubarak Mugabe Mussolini Napoleon Neymar Netanyahu Newton Nixon Obama"
    " Oprah Pelé Pele Pelosi Picasso Pinochet Plato Prince Putin Rabin Rasputin Reagan Rembrandt Rihanna Romney Ronaldinho Ronaldo"
    " Roosevelt Saddam Sarkozy Shakespeare Shakira Socrates Stalin Starmer Sting Sunak Thatcher Tito Truman Trump Truss Tutankhamun"
    " Usher Vladimir Washington Xi Yeltsin Zelensky Zelenskiy Zelenskyy Zidane Zico Allah Buddha God Muhammad Moses".split()
)
# People of a country, a party or a faith, and other words with a capital that are no names of persons.
PEOPLES = frozenset(
    "Co Corp Inc Ltd Plc Bros Britons Briton Catholic Catholics Christian Christians Croat Dane Democrat Democrats Finn Israelis Jew Jews Muslim Muslims Pole"
    " Republican Republicans Scot Scots Serb Serbs Spaniard Spaniards Swede Swedes Tory Turk Turks Internet Bible Junior Senior"
    " Atlantic Pacific Mediterranean Holocaust Brexit Communist Communists Socialist Socialists Nazi Nazis".split()
)
