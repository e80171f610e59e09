<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>catalyst::AttentionBox</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Every open incident, on its page</source>
        <translation>Alle offenen Vorfälle, auf ihrer Seite</translation>
    </message>
</context>
<context>
    <name>catalyst::AttentionEntry</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the incident: %1</source>
        <translation>Den Vorfall öffnen: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ChainPresenter</name>
    <message>
        <source>db</source>
        <translation>DB</translation>
    </message>
    <message>
        <source>services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>no services</source>
        <translation>keine Dienste</translation>
    </message>
    <message>
        <source>services %1/%2</source>
        <translation>Dienste %1/%2</translation>
    </message>
    <message>
        <source>network lost here</source>
        <translation>hier kein Netz</translation>
    </message>
    <message>
        <source>network not known</source>
        <translation>Netz unbekannt</translation>
    </message>
    <message>
        <source>no way to the droplet</source>
        <translation>kein Weg zum Droplet</translation>
    </message>
    <message>
        <source>way to the droplet not known</source>
        <translation>Weg zum Droplet unbekannt</translation>
    </message>
    <message>
        <source>the droplet fails</source>
        <translation>Droplet gestört</translation>
    </message>
    <message>
        <source>droplet not known</source>
        <translation>Droplet unbekannt</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is degraded</source>
        <translation>%1 ist eingeschränkt</translation>
    </message>
    <message>
        <source>%1 is suspected</source>
        <translation>%1 unter Verdacht</translation>
    </message>
    <message>
        <source>%1 services %2</source>
        <translation>%1 Dienste %2</translation>
    </message>
    <message>
        <source>%1 is flapping</source>
        <translation>%1 flattert</translation>
    </message>
</context>
<context>
    <name>catalyst::ErrorText</name>
    <message>
        <source>the value is not accepted</source>
        <translation>der Wert wird nicht angenommen</translation>
    </message>
    <message>
        <source>the content cannot be understood</source>
        <translation>der Inhalt ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>more than the console reads</source>
        <translation>mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>this console does not do that</source>
        <translation>das tut diese Konsole nicht</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>exists already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>no space left on the disk</source>
        <translation>kein Platz mehr auf der Platte</translation>
    </message>
    <message>
        <source>the file could not be read or written</source>
        <translation>die Datei konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>written by a newer version</source>
        <translation>von einer neueren Version geschrieben</translation>
    </message>
    <message>
        <source>in use by another process</source>
        <translation>von einem anderen Prozess belegt</translation>
    </message>
    <message>
        <source>the program failed</source>
        <translation>das Programm ist gescheitert</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>the answer is not the protocol</source>
        <translation>die Antwort folgt nicht dem Protokoll</translation>
    </message>
    <message>
        <source>the certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>sent elsewhere</source>
        <translation>anderswohin verwiesen</translation>
    </message>
    <message>
        <source>not done in time</source>
        <translation>nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>sent, and no answer was observed</source>
        <translation>gesendet, keine Antwort beobachtet</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>a fault in the console itself</source>
        <translation>ein Fehler der Konsole selbst</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>unbeobachtet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>PRE-MARKET</source>
        <translation>VORBÖRSE</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>OFFEN</translation>
    </message>
    <message>
        <source>AFTER-HOURS</source>
        <translation>NACHBÖRSE</translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation>GESCHLOSSEN</translation>
    </message>
    <message>
        <source>trading hours</source>
        <translation>Handelszeit</translation>
    </message>
    <message>
        <source>outside hours</source>
        <translation>außerhalb der Zeiten</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>New Year’s Day</source>
        <translation>Neujahr</translation>
    </message>
    <message>
        <source>Martin Luther King Day</source>
        <translation>Martin-Luther-King-Tag</translation>
    </message>
    <message>
        <source>Washington’s Birthday</source>
        <translation>Washingtons Geburtstag</translation>
    </message>
    <message>
        <source>Good Friday</source>
        <translation>Karfreitag</translation>
    </message>
    <message>
        <source>Memorial Day</source>
        <translation>Memorial Day</translation>
    </message>
    <message>
        <source>Juneteenth</source>
        <translation>Juneteenth</translation>
    </message>
    <message>
        <source>Independence Day</source>
        <translation>Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>Labor Day</source>
        <translation>Labor Day</translation>
    </message>
    <message>
        <source>Thanksgiving</source>
        <translation>Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas</source>
        <translation>Weihnachten</translation>
    </message>
    <message>
        <source>special closure</source>
        <translation>besondere Schließung</translation>
    </message>
    <message>
        <source>special early close</source>
        <translation>besonderer früher Schluss</translation>
    </message>
    <message>
        <source>day after Thanksgiving</source>
        <translation>Tag nach Thanksgiving</translation>
    </message>
    <message>
        <source>Christmas Eve</source>
        <translation>Heiligabend</translation>
    </message>
    <message>
        <source>eve of Independence Day</source>
        <translation>Vortag des Unabhängigkeitstags</translation>
    </message>
    <message>
        <source>day after Independence Day</source>
        <translation>Tag nach dem Unabhängigkeitstag</translation>
    </message>
    <message>
        <source>the operator’s own entry</source>
        <translation>eigener Eintrag</translation>
    </message>
    <message>
        <source>the calendar does not cover this date</source>
        <translation>der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>the engine is starting</source>
        <translation>die Engine startet</translation>
    </message>
    <message>
        <source>engine in this window</source>
        <translation>Engine in diesem Fenster</translation>
    </message>
    <message>
        <source>engine in another process</source>
        <translation>Engine in einem anderen Prozess</translation>
    </message>
    <message>
        <source>no engine</source>
        <translation>keine Engine</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPIER</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>PROBE</translation>
    </message>
    <message>
        <source>MODE UNKNOWN</source>
        <translation>MODUS UNBEKANNT</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>answers 200, says unhealthy</source>
        <translation>antwortet 200, meldet sich krank</translation>
    </message>
    <message>
        <source>answers 503</source>
        <translation>antwortet 503</translation>
    </message>
    <message>
        <source>accepts, never answers</source>
        <translation>nimmt an, antwortet nie</translation>
    </message>
    <message>
        <source>drips byte by byte</source>
        <translation>tropft Byte für Byte</translation>
    </message>
    <message>
        <source>answers garbage</source>
        <translation>antwortet Unsinn</translation>
    </message>
    <message>
        <source>refuses connections</source>
        <translation>lehnt Verbindungen ab</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>cuts the connection</source>
        <translation>bricht die Verbindung ab</translation>
    </message>
    <message>
        <source>Answers %1, but says “%2”</source>
        <translation>Antwortet %1, sagt aber „%2“</translation>
    </message>
    <message>
        <source>Answers %1, says “%2”</source>
        <translation>Antwortet %1, sagt „%2“</translation>
    </message>
    <message>
        <source>Not probed yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Answers %1</source>
        <translation>Antwortet %1</translation>
    </message>
    <message>
        <source>Answers %1, still starting</source>
        <translation>Antwortet %1, startet noch</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>unhealthy</translation>
    </message>
    <message>
        <source>Answers with error %1</source>
        <translation>Antwortet mit Fehler %1</translation>
    </message>
    <message>
        <source>Answers %1, but does not say how it is</source>
        <translation>Antwortet %1, sagt aber nicht, wie es ihm geht</translation>
    </message>
    <message>
        <source>Refuses the connection: nothing listens</source>
        <translation>Lehnt die Verbindung ab: niemand hört zu</translation>
    </message>
    <message>
        <source>Not reachable: no way there</source>
        <translation>Nicht erreichbar: kein Weg dorthin</translation>
    </message>
    <message>
        <source>Accepts the connection, then no complete answer in time</source>
        <translation>Nimmt die Verbindung an, dann keine ganze Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Cuts the connection before the answer is complete</source>
        <translation>Bricht die Verbindung vor dem Ende der Antwort ab</translation>
    </message>
    <message>
        <source>Answers something that is not HTTP</source>
        <translation>Antwortet etwas, das kein HTTP ist</translation>
    </message>
    <message>
        <source>Answers more than the console reads</source>
        <translation>Antwortet mehr, als die Konsole liest</translation>
    </message>
    <message>
        <source>Sends elsewhere (%1), not followed</source>
        <translation>Verweist anderswohin (%1), nicht befolgt</translation>
    </message>
    <message>
        <source>The certificate or key is not the expected one</source>
        <translation>Zertifikat oder Schlüssel ist nicht der erwartete</translation>
    </message>
    <message>
        <source>Somebody else answers: rehearsal and droplet do not match</source>
        <translation>Ein anderer antwortet: Probe und Droplet passen nicht zusammen</translation>
    </message>
    <message>
        <source>The console could not probe</source>
        <translation>Die Konsole konnte nicht prüfen</translation>
    </message>
    <message>
        <source>switched off in the profile</source>
        <translation>im Profil abgeschaltet</translation>
    </message>
</context>
<context>
    <name>catalyst::FootLine</name>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>last word %1</source>
        <translation>zuletzt gehört: %1</translation>
    </message>
    <message>
        <source>no word yet</source>
        <translation>noch nichts gehört</translation>
    </message>
</context>
<context>
    <name>catalyst::Format</name>
    <message>
        <source>local</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderBar</name>
    <message>
        <source>Header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Exchange time, New York</source>
        <translation>Börsenzeit, New York</translation>
    </message>
    <message>
        <source>This computer’s time</source>
        <translation>Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Coordinated universal time</source>
        <translation>Koordinierte Weltzeit</translation>
    </message>
    <message>
        <source>The rehearsal’s day was moved: all times but this computer’s own are of that day</source>
        <translation>Der Tag der Probe wurde verschoben: alle Zeiten außer der dieses Rechners gehören zu jenem Tag</translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderPresenter</name>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>All below is from %1</source>
        <translation>Alles Folgende: Stand %1</translation>
    </message>
    <message>
        <source>Nothing was observed</source>
        <translation>Nichts wurde beobachtet</translation>
    </message>
    <message>
        <source>Engine lost</source>
        <translation>Engine verloren</translation>
    </message>
    <message>
        <source>Engine silent</source>
        <translation>Engine stumm</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>No open incident</source>
        <translation>Kein offener Vorfall</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>rehearsal day clock</source>
        <translation>Tagesuhr der Probe</translation>
    </message>
    <message>
        <source>really %1</source>
        <translation>wirklich %1</translation>
    </message>
    <message>
        <source>Nothing is known since %1: %2</source>
        <translation>Nichts bekannt seit %1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>No open incident, but not all is well</source>
        <translation>Kein offener Vorfall, aber nicht alles ist gut</translation>
    </message>
    <message>
        <source>Maintenance: judging pauses</source>
        <translation>Wartung: Beurteilung ruht</translation>
    </message>
    <message>
        <source>Maintenance until %1: judging pauses</source>
        <translation>Wartung bis %1: Beurteilung ruht</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyChart</name>
    <message>
        <source>Latency chart</source>
        <translation>Diagramm der Antwortzeit</translation>
    </message>
    <message>
        <source>Left and right arrow: exact values one after the other</source>
        <translation>Pfeil links und rechts: genaue Werte der Reihe nach</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gesichert: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gesichert: %1</translation>
    </message>
    <message>
        <source>Span of the chart</source>
        <translation>Zeitraum des Diagramms</translation>
    </message>
    <message>
        <source>How far back the chart reaches (Alt+S)</source>
        <translation>Wie weit das Diagramm zurückreicht (Alt+S)</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Save what the chart shows (Alt+E)</source>
        <translation>Sichern, was das Diagramm zeigt (Alt+E)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Values (CSV)</source>
        <translation>Werte (CSV)</translation>
    </message>
    <message>
        <source>%1: latency in ms, logarithmic, exchange time</source>
        <translation>%1: Antwortzeit in ms, logarithmisch, Börsenzeit</translation>
    </message>
    <message>
        <source>Latency: no service selected</source>
        <translation>Antwortzeit: kein Dienst gewählt</translation>
    </message>
    <message>
        <source>History could not be read: shown since this window opened</source>
        <translation>Verlauf nicht lesbar: gezeigt seit dem Öffnen des Fensters</translation>
    </message>
    <message>
        <source>Reading history</source>
        <translation>Verlauf wird gelesen</translation>
    </message>
    <message>
        <source>No probe of it was recorded</source>
        <translation>Keine Prüfung aufgezeichnet</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Diagramm als Bild sichern</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>Werte sichern</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyChartPresenter</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>catalyst::LatencyPlot</name>
    <message>
        <source>time-out %1 ms</source>
        <translation>Zeitgrenze %1 ms</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
</context>
<context>
    <name>catalyst::MainWindow</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>Farben der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Closing keeps watching in the tray</source>
        <translation>Schließen wacht im Systembereich weiter</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Colours, closing, quitting (Alt+W)</source>
        <translation>Farben, Schließen, Beenden (Alt+W)</translation>
    </message>
    <message>
        <source>%1: %2, Catalyst Console</source>
        <translation>%1: %2, Catalyst Console</translation>
    </message>
    <message>
        <source>Quit and stop watching?</source>
        <translation>Beenden und nicht mehr wachen?</translation>
    </message>
    <message>
        <source>The engine runs in this window. After quitting nobody probes the services of %1, and no notification comes until the console is started again.</source>
        <translation>Die Engine läuft in diesem Fenster. Nach dem Beenden prüft niemand die Dienste von %1, und keine Meldung kommt, bis die Konsole wieder gestartet wird.</translation>
    </message>
    <message>
        <source>Quit and stop watching</source>
        <translation>Beenden, nicht mehr wachen</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>Weiter wachen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Stage scenarios and faults (Alt+R)</source>
        <translation>Szenarien und Störungen stellen (Alt+R)</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
</context>
<context>
    <name>catalyst::MarketPresenter</name>
    <message>
        <source>MARKET UNKNOWN</source>
        <translation>MARKT UNBEKANNT</translation>
    </message>
    <message>
        <source>The calendar does not cover this date</source>
        <translation>Der Kalender kennt dieses Datum nicht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, early close</source>
        <translation>%1, früher Schluss</translation>
    </message>
    <message>
        <source>Was %1</source>
        <translation>War %1</translation>
    </message>
    <message>
        <source>Trading mode %1</source>
        <translation>Handelsmodus %1</translation>
    </message>
    <message>
        <source>, scans every %1</source>
        <translation>, sucht alle %1</translation>
    </message>
    <message>
        <source>Early close: %1</source>
        <translation>Früher Schluss: %1</translation>
    </message>
    <message>
        <source>The next change is not known</source>
        <translation>Der nächste Wechsel ist nicht bekannt</translation>
    </message>
    <message>
        <source>Was to close %1</source>
        <translation>Sollte schließen: %1</translation>
    </message>
    <message>
        <source>Was to open %1</source>
        <translation>Sollte öffnen: %1</translation>
    </message>
    <message>
        <source>Closes %1, in %2</source>
        <translation>Schließt %1, in %2</translation>
    </message>
    <message>
        <source>Opens %1, in %2</source>
        <translation>Öffnet %1, in %2</translation>
    </message>
    <message>
        <source>Until %1. %2</source>
        <translation>Bis %1. %2</translation>
    </message>
</context>
<context>
    <name>catalyst::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>catalyst::OverviewPage</name>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>From this computer to the services</source>
        <translation>Von diesem Rechner zu den Diensten</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Not built in this version</source>
        <translation>In dieser Version nicht gebaut</translation>
    </message>
    <message>
        <source>Broken: %1</source>
        <translation>Gebrochen: %1</translation>
    </message>
</context>
<context>
    <name>catalyst::OverviewPresenter</name>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run. Until then nobody probes, and no notification comes.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen. Bis dahin prüft niemand, und keine Meldung kommt.</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>Engine lost: nothing is watched</source>
        <translation>Engine verloren: nichts wird bewacht</translation>
    </message>
    <message>
        <source>The engine has been silent for %1</source>
        <translation>Die Engine schweigt seit %1</translation>
    </message>
    <message>
        <source>Start the console again, or run catalystctl run. What is below was seen %1 ago and may have changed.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen. Das Folgende ist der Stand vor %1 und kann sich geändert haben.</translation>
    </message>
    <message>
        <source>What is below was seen then and may have changed. When it stays silent: quit and start the console again.</source>
        <translation>Das Folgende ist der Stand von damals und kann sich geändert haben. Schweigt sie weiter: die Konsole beenden und neu starten.</translation>
    </message>
    <message>
        <source>This computer’s network is lost</source>
        <translation>Das Netz dieses Rechners ist verloren</translation>
    </message>
    <message>
        <source>Since %1, %2. Neither the droplet nor any other address can be reached, so nothing is known of the services: the fault is here, not there. Check cable, Wi-Fi and VPN; watching goes on by itself.</source>
        <translation>Seit %1, %2. Weder das Droplet noch eine andere Adresse ist erreichbar, daher ist von den Diensten nichts bekannt: der Fehler liegt hier, nicht dort. Kabel, WLAN und VPN prüfen; das Wachen geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Nothing is known since %1</source>
        <translation>Nichts ist bekannt seit %1</translation>
    </message>
    <message>
        <source>For %1: %2. The next answers come within seconds.</source>
        <translation>Für %1: %2. Die nächsten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Show 1 more incident</source>
        <translation>1 weiteren Vorfall zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more incidents</source>
        <translation>
            <numerusform>%n weiteren Vorfall zeigen</numerusform>
            <numerusform>%n weitere Vorfälle zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, since %2, %3</source>
        <translation>%1, seit %2, %3</translation>
    </message>
    <message>
        <source>, suspected: nobody has said it</source>
        <translation>, Verdacht: niemand hat es gesagt</translation>
    </message>
    <message>
        <source>1 service suffers: %1</source>
        <translation>1 Dienst leidet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n services suffer: %1</source>
        <translation>
            <numerusform>%n Dienst leidet: %1</numerusform>
            <numerusform>%n Dienste leiden: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance: nothing is judged</source>
        <translation>Wartung: nichts wird beurteilt</translation>
    </message>
    <message>
        <source>Maintenance until %1: nothing is judged</source>
        <translation>Wartung bis %1: nichts wird beurteilt</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>Observation goes on; every service answers well.</source>
        <translation>Beobachtet wird weiter; jeder Dienst antwortet gut.</translation>
    </message>
    <message>
        <source>Observation goes on; not well now: %1.</source>
        <translation>Beobachtet wird weiter; jetzt nicht gut: %1.</translation>
    </message>
    <message>
        <source>Judging goes on by itself in %1.</source>
        <translation>Die Beurteilung geht in %1 von selbst weiter.</translation>
    </message>
    <message>
        <source>This profile has no services</source>
        <translation>Dieses Profil hat keine Dienste</translation>
    </message>
    <message>
        <source>Add them to the profile’s catalyst.toml; catalystctl profile check says whether it is understood.</source>
        <translation>In catalyst.toml des Profils eintragen; catalystctl profile check sagt, ob es verstanden wird.</translation>
    </message>
    <message>
        <source>Nothing judged yet</source>
        <translation>Noch nichts beurteilt</translation>
    </message>
    <message>
        <source>%1 of %2 services have been observed. The first answers come within seconds.</source>
        <translation>%1 von %2 Diensten wurden beobachtet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>No incident, but not all is well</source>
        <translation>Kein Vorfall, aber nicht alles ist gut</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing since %1</source>
        <translation>Nichts seit %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>Nichts braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>There was no full check yet.</source>
        <translation>Es gab noch keine volle Prüfung.</translation>
    </message>
    <message>
        <source>Last full check %1.</source>
        <translation>Letzte volle Prüfung %1.</translation>
    </message>
    <message>
        <source>%1 That is later than it should be.</source>
        <translation>%1 Das ist später, als es sein sollte.</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>Maintenance of %1 until %2: not judged meanwhile.</source>
        <translation>Wartung von %1 bis %2: so lange nicht beurteilt.</translation>
    </message>
    <message>
        <source>Maintenance of %1: not judged meanwhile.</source>
        <translation>Wartung von %1: so lange nicht beurteilt.</translation>
    </message>
    <message>
        <source>Checking %1 more.</source>
        <translation>%1 weitere werden geprüft.</translation>
    </message>
    <message>
        <source>Checking %1, %2 of %3: %4.</source>
        <translation>Prüfe %1, %2 von %3: %4.</translation>
    </message>
    <message>
        <source>Show all services: %1 more</source>
        <translation>Alle Dienste zeigen: %1 weitere</translation>
    </message>
    <message>
        <source>flapping</source>
        <translation>flattert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
</context>
<context>
    <name>catalyst::RehearsalMenu</name>
    <message>
        <source>All healthy</source>
        <translation>Alle gesund</translation>
    </message>
    <message>
        <source>Rehearsal: %1: asked</source>
        <translation>Probe: %1: verlangt</translation>
    </message>
    <message>
        <source>Rehearsal: %1: %2</source>
        <translation>Probe: %1: %2</translation>
    </message>
    <message>
        <source>PostgreSQL stops, and some services say that they are well</source>
        <translation>PostgreSQL hält an, und manche Dienste nennen sich gesund</translation>
    </message>
    <message>
        <source>Redis hangs, and two services hang with it</source>
        <translation>Redis hängt, und zwei Dienste hängen mit</translation>
    </message>
    <message>
        <source>the droplet cannot be reached, this computer’s network can</source>
        <translation>das Droplet ist nicht erreichbar, das Netz dieses Rechners geht</translation>
    </message>
    <message>
        <source>before the open one service is slow to start, another missing</source>
        <translation>vor der Eröffnung startet ein Dienst langsam, ein anderer fehlt</translation>
    </message>
    <message>
        <source>a whole day of real failures, one after the other</source>
        <translation>ein ganzer Tag echter Ausfälle, einer nach dem anderen</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>hangs</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>this computer’s network</source>
        <translation>Netz dieses Rechners</translation>
    </message>
    <message>
        <source>pre-market begins</source>
        <translation>der vorbörsliche Handel beginnt</translation>
    </message>
    <message>
        <source>five minutes before the open</source>
        <translation>fünf Minuten vor der Eröffnung</translation>
    </message>
    <message>
        <source>just after the open</source>
        <translation>gleich nach der Eröffnung</translation>
    </message>
    <message>
        <source>noon</source>
        <translation>Mittag</translation>
    </message>
    <message>
        <source>five minutes before the close</source>
        <translation>fünf Minuten vor dem Schluss</translation>
    </message>
    <message>
        <source>just after the close</source>
        <translation>gleich nach dem Schluss</translation>
    </message>
    <message>
        <source>night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>all services, %1</source>
        <translation>alle Dienste, %1</translation>
    </message>
    <message>
        <source>Run a scenario</source>
        <translation>Ein Szenario spielen</translation>
    </message>
    <message>
        <source>scenario %1</source>
        <translation>Szenario %1</translation>
    </message>
    <message>
        <source>End the scenario</source>
        <translation>Das Szenario beenden</translation>
    </message>
    <message>
        <source>end of the scenario</source>
        <translation>Ende des Szenarios</translation>
    </message>
    <message>
        <source>What the services stand on</source>
        <translation>Worauf die Dienste stehen</translation>
    </message>
    <message>
        <source>Move the day clock</source>
        <translation>Die Tagesuhr stellen</translation>
    </message>
    <message>
        <source>%1 ET: %2</source>
        <translation>%1 ET: %2</translation>
    </message>
    <message>
        <source>Back to the real time</source>
        <translation>Zurück zur wirklichen Zeit</translation>
    </message>
    <message>
        <source>day clock back to the real time</source>
        <translation>Tagesuhr zurück zur wirklichen Zeit</translation>
    </message>
    <message>
        <source>%1 ET</source>
        <translation>%1 ET</translation>
    </message>
    <message>
        <source>day clock to %1</source>
        <translation>Tagesuhr auf %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ServiceDetailStrip</name>
    <message>
        <source>Selected service</source>
        <translation>Gewählter Dienst</translation>
    </message>
    <message>
        <source>Select a service to see what was observed of it.</source>
        <translation>Einen Dienst wählen, um zu sehen, was beobachtet wurde.</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesModel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>Zustand seit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only services with this text (Ctrl+F)</source>
        <translation>Nur Dienste mit diesem Text (Strg+F)</translation>
    </message>
    <message>
        <source>Filter services</source>
        <translation>Dienste filtern</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Probe every service at once (F5)</source>
        <translation>Alle Dienste sofort prüfen (F5)</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Arrow keys select a service</source>
        <translation>Pfeiltasten wählen einen Dienst</translation>
    </message>
    <message>
        <source>Click to sort by this column</source>
        <translation>Klick sortiert nach dieser Spalte</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>Probed %1</source>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>Probe %1</source>
        <translation>Prüfung %1</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPanel</name>
    <message>
        <source>Services, last 24 h</source>
        <translation>Dienste, letzte 24 h</translation>
    </message>
    <message>
        <source>Every service, on its page</source>
        <translation>Alle Dienste, auf ihrer Seite</translation>
    </message>
    <message>
        <source>The last 24 h could not be read: %1</source>
        <translation>Die letzten 24 h sind nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The last 24 h are being read.</source>
        <translation>Die letzten 24 h werden gelesen.</translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPresenter</name>
    <message>
        <source>Start the console again, or run catalystctl run.</source>
        <translation>Die Konsole neu starten oder catalystctl run ausführen.</translation>
    </message>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>The engine is starting. The first answers come within seconds.</source>
        <translation>Die Engine startet. Die ersten Antworten kommen in Sekunden.</translation>
    </message>
    <message>
        <source>This profile has no services</source>
        <translation>Dieses Profil hat keine Dienste</translation>
    </message>
    <message>
        <source>Add them to the profile’s catalyst.toml; catalystctl profile check says whether it is understood.</source>
        <translation>In catalyst.toml des Profils eintragen; catalystctl profile check sagt, ob es verstanden wird.</translation>
    </message>
    <message>
        <source>Engine lost: nothing is watched.</source>
        <translation>Engine verloren: nichts wird bewacht.</translation>
    </message>
    <message>
        <source>This is what was seen %1. %2</source>
        <translation>Das ist der Stand %1. %2</translation>
    </message>
    <message>
        <source>The engine has been silent for too long.</source>
        <translation>Die Engine schweigt zu lange.</translation>
    </message>
    <message>
        <source>This is what was seen %1. It may have changed since.</source>
        <translation>Das ist der Stand %1. Er kann sich seither geändert haben.</translation>
    </message>
    <message>
        <source>No services</source>
        <translation>Keine Dienste</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 ok</translation>
    </message>
    <message>
        <source>1 service</source>
        <translation>1 Dienst</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Dienst</numerusform>
            <numerusform>%n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP-Status</translation>
    </message>
    <message>
        <source>Says of itself</source>
        <translation>Sagt von sich</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>Zustand seit</translation>
    </message>
    <message>
        <source>Last observed</source>
        <translation>Zuletzt beobachtet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>jetzt fällig</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Next probe</source>
        <translation>Nächste Prüfung</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Fehler in Folge</translation>
    </message>
</context>
<context>
    <name>catalyst::StateStrip</name>
    <message>
        <source>nothing is known: %1</source>
        <translation>nichts bekannt: %1</translation>
    </message>
    <message>
        <source>changes too often</source>
        <translation>wechselt zu oft</translation>
    </message>
    <message>
        <source>%1 since %2, %3</source>
        <translation>%1 seit %2, %3</translation>
    </message>
    <message>
        <source>%1, %2 to %3, %4</source>
        <translation>%1, %2 bis %3, %4</translation>
    </message>
    <message>
        <source>Nothing was read yet</source>
        <translation>Noch nichts gelesen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>catalyst::StopButton</name>
    <message>
        <source>STOP</source>
        <translation>STOPP</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Stopp</translation>
    </message>
    <message>
        <source>Emergency stop is not connected: no broker lane in this version</source>
        <translation>Not-Stopp ist nicht angeschlossen: kein Weg zum Broker in dieser Version</translation>
    </message>
</context>
<context>
    <name>catalyst::SystemTray</name>
    <message>
        <source>Show window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>catalyst::TimeAxis</name>
    <message>
        <source>Exchange time</source>
        <translation>Börsenzeit</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>catalyst::TrayPresenter</name>
    <message>
        <source>No engine: nothing is watched</source>
        <translation>Keine Engine: nichts wird bewacht</translation>
    </message>
    <message>
        <source>Nothing observed yet</source>
        <translation>Noch nichts beobachtet</translation>
    </message>
    <message>
        <source>Engine silent: seen %1</source>
        <translation>Engine stumm: Stand %1</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n need attention</source>
        <translation>
            <numerusform>%1: %n braucht Aufmerksamkeit</numerusform>
            <numerusform>%1: %n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is known: %1</source>
        <translation>Nichts bekannt: %1</translation>
    </message>
    <message>
        <source>Maintenance. %1</source>
        <translation>Wartung. %1</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1. 1 service suffers.</source>
        <translation>%1. 1 Dienst leidet.</translation>
    </message>
    <message numerus="yes">
        <source>%1. %n services suffer.</source>
        <translation>
            <numerusform>%1. %n Dienst leidet.</numerusform>
            <numerusform>%1. %n Dienste leiden.</numerusform>
        </translation>
    </message>
</context>
</TS>
