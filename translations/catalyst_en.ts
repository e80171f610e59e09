<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>catalyst::BrokerKeysText</name>
    <message numerus="yes">
        <source>%n request(s) left in this minute.</source>
        <translation>
            <numerusform>%n request left in this minute.</numerusform>
            <numerusform>%n requests left in this minute.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::HeaderPresenter</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::OverviewPresenter</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more incidents</source>
        <translation>
            <numerusform>Show %n more incident</numerusform>
            <numerusform>Show %n more incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services suffer: %1</source>
        <translation>
            <numerusform>%n service suffers: %1</numerusform>
            <numerusform>%n services suffer: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::PositionsPresenter</name>
    <message numerus="yes">
        <source>%n positions, read %1</source>
        <translation>
            <numerusform>%n position, read %1</numerusform>
            <numerusform>%n positions, read %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More open orders than can be read: the first %n</source>
        <translation>
            <numerusform>More open orders than can be read: the first</numerusform>
            <numerusform>More open orders than can be read: the first %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open orders</source>
        <translation>
            <numerusform>%n open order</numerusform>
            <numerusform>%n open orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its open orders are cancelled first (%n); until the position is gone nothing protects it.</source>
        <translation>
            <numerusform>Its open order is cancelled first (%n); until the position is gone nothing protects it.</numerusform>
            <numerusform>Its open orders are cancelled first (%n); until the position is gone nothing protects it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions, %1</source>
        <translation>
            <numerusform>%n position, %1</numerusform>
            <numerusform>%n positions, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::ReleasePresenter</name>
    <message numerus="yes">
        <source>Acknowledge what is left by name: %n are not ticked.</source>
        <translation>
            <numerusform>Acknowledge what is left by name: %n is not ticked.</numerusform>
            <numerusform>Acknowledge what is left by name: %n are not ticked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::ServicesPresenter</name>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed probes in a row</source>
        <translation>
            <numerusform>%n failed probe in a row</numerusform>
            <numerusform>%n failed probes in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes published, read %1.</source>
        <translation>
            <numerusform>%n route published, read %1.</numerusform>
            <numerusform>%n routes published, read %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n routes that the console needs are missing: what they would show is not shown.</source>
        <translation>
            <numerusform>%n route that the console needs is missing: what it would show is not shown.</numerusform>
            <numerusform>%n routes that the console needs are missing: what they would show is not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::StopPresenter</name>
    <message numerus="yes">
        <source>cancels %n+ orders</source>
        <translation>
            <numerusform>cancels %n+ order</numerusform>
            <numerusform>cancels %n+ orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>cancels %n orders</source>
        <translation>
            <numerusform>cancels %n order</numerusform>
            <numerusform>cancels %n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closes %n positions</source>
        <translation>
            <numerusform>closes %n position</numerusform>
            <numerusform>closes %n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody else traded on it meanwhile; seen %n times.</source>
        <translation>
            <numerusform>Somebody else traded on it meanwhile; seen once.</numerusform>
            <numerusform>Somebody else traded on it meanwhile; seen %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n positions more, below</source>
        <translation>
            <numerusform>and %n position more, below</numerusform>
            <numerusform>and %n positions more, below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders are open that close nothing</source>
        <translation>
            <numerusform>%n order is open that closes nothing</numerusform>
            <numerusform>%n orders are open that close nothing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::TrayPresenter</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n need attention</source>
        <translation>
            <numerusform>%1: %n needs attention</numerusform>
            <numerusform>%1: %n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %n services suffer.</source>
        <translation>
            <numerusform>%1. %n service suffers.</numerusform>
            <numerusform>%1. %n services suffer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>catalyst::ContainerPresenter</name>
    <message numerus="yes">
        <source>Its own check fails, %n times in a row; to this console it says that it is well.</source>
        <translation>
            <numerusform>Its own check fails, once; to this console it says that it is well.</numerusform>
            <numerusform>Its own check fails, %n times in a row; to this console it says that it is well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its own check fails, %n times in a row.</source>
        <translation>
            <numerusform>Its own check fails, once.</numerusform>
            <numerusform>Its own check fails, %n times in a row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started again by Docker %n times.</source>
        <translation>
            <numerusform>Started again by Docker once.</numerusform>
            <numerusform>Started again by Docker %n times.</numerusform>
        </translation>
    </message>
</context>
</TS>
